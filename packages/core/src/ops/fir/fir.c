/* A filter of finite memory. Meaning: fir.ts. */
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

static void fir_step(const fir_params *p, const fir_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, taps = (uint32_t)p->taps, stored = (uint32_t)p->stored;
  uint32_t at = s->at[0], run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    at = at + 1u == stored ? 0u : at + 1u;
    run = in->valid[i] == 1u ? (run < taps ? run + 1u : taps) : 0u;
    const bool whole = run == taps;
    for (uint32_t c = 0; c < channels; c++) {
      float *past = &s->past[c * stored];
      past[at] = in->f32[i * channels + c];
      out->f32[i * channels + c] = whole ? weighted_past(past, at, p->weights, stored) : 0.0f;
    }
    out->valid[i] = whole ? 1 : 0;
  }
  s->at[0] = at;
  s->run[0] = run;
  out->frames = in->frames;
}
