/* A filter of finite memory. Meaning: fir.ts. For 128-bit vectors: eight samples side by side, each with the four sums of weighted-past.ts. */
typedef struct {
  int32_t channels;
  int32_t taps;
  int32_t stored;       /* taps padded to a multiple of 4 */
  const float *weights; /* [stored] */
} fir_params;
typedef struct {
  float *past; /* [channels][stored] */
  uint32_t *at;
  uint32_t *run;
} fir_state;

/* Sums for eight samples, the first of which is newest[0]; before it stand the older ones. */
static void fir_eight(const float *newest, const float *weights, uint32_t stored, float *to) {
  four a[4] = { 0 }, b[4] = { 0 };
  const float *oldest = newest - 3; /* of each four taps: places counted from it are no less than 0, which spares additions */
  for (uint32_t k = 0; k < stored; k += 4u, oldest -= 4) {
    for (uint32_t j = 0; j < 4u; j++) {
      const float w = weights[k + j];
      const four by = { w, w, w, w };
      const float *x = oldest + (3u - j);
      a[j] = a[j] + by * *(const four *)(const void *)x;
      b[j] = b[j] + by * *(const four *)(const void *)(x + 4);
    }
  }
  *(four *)(void *)to = (a[0] + a[1]) + (a[2] + a[3]);
  *(four *)(void *)(to + 4) = (b[0] + b[1]) + (b[2] + b[3]);
}

/* Frames `from` to `from + frames` of one channel: past and present in one line, oldest first. */
static void fir_channel(const fir_params *p, float *past, uint32_t at, const float *in, float *out, uint32_t frames) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored;
  float *line = past_line;
  for (uint32_t k = 0, from = at + 1u == stored ? 0u : at + 1u; k < stored; k++) {
    line[k] = past[from];
    from = from + 1u == stored ? 0u : from + 1u;
  }
  for (uint32_t i = 0; i < frames; i++) line[stored + i] = in[i * channels];
  for (uint32_t i = 0; i < frames; i += 8u) {
    float made[8];
    fir_eight(&line[stored + i], p->weights, stored, made);
    for (uint32_t k = 0; k < 8u && i + k < frames; k++) out[(i + k) * channels] = made[k];
  }
  past_keep(past, at, stored, &line[stored], frames);
}

static void fir_step(const fir_params *p, const fir_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, taps = (uint32_t)p->taps, stored = (uint32_t)p->stored;
  const uint32_t most = PAST_LINE - 8u - stored;
  for (uint32_t from = 0; from < in->frames; from += most) {
    const uint32_t frames = in->frames - from < most ? in->frames - from : most;
    for (uint32_t c = 0; c < channels; c++) {
      fir_channel(p, &s->past[c * stored], s->at[0], &in->f32[from * channels + c], &out->f32[from * channels + c], frames);
    }
    s->at[0] = (s->at[0] + frames) % stored;
  }
  uint32_t run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    run = in->valid[i] == 1u ? (run < taps ? run + 1u : taps) : 0u;
    out->valid[i] = run == taps ? 1 : 0;
    for (uint32_t c = 0; c < channels && run != taps; c++) out->f32[i * channels + c] = 0.0f;
  }
  s->run[0] = run;
  out->frames = in->frames;
}
