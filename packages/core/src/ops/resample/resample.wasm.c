/* A stream at another rate, by up / down through a polyphase filter. Meaning: resample.ts. For 128-bit vectors. */
typedef struct {
  int32_t channels;
  int32_t up;
  int32_t down;
  int32_t taps;
  int32_t stored;       /* taps padded to a multiple of 4 */
  const float *weights; /* [up][stored] */
} resample_params;
typedef struct {
  float *past; /* [channels][stored] */
  uint32_t *at;
  uint32_t *run;
  int32_t *ahead; /* from the newest input to the next output, in samples of the raised rate */
} resample_state;

/* Outputs of one channel that fall due within some frames: past and present in one line, newest first. */
static void resample_channel(const resample_params *p, float *past, uint32_t at, int32_t ahead, const float *in, uint32_t frames,
                             float *out) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored;
  float *line = past_line;
  for (uint32_t i = 0; i < frames; i++) line[frames - 1u - i] = in[i * channels];
  for (uint32_t k = 0, from = at; k < stored; k++) {
    line[frames + k] = past[from];
    from = from == 0u ? stored - 1u : from - 1u;
  }
  uint32_t made = 0;
  for (uint32_t i = 0; i < frames; i++) {
    for (ahead -= p->up; ahead <= 0; ahead += p->down) { /* at most up / down + 1 times */
      const float *weights = &p->weights[(uint32_t)(ahead + p->up - 1) * stored];
      out[made * channels] = weighted_line(&line[frames - 1u - i], weights, stored);
      made++;
    }
  }
  uint32_t to = (at + 1u) % stored;
  for (uint32_t i = 0; i < frames; i++) {
    past[to] = in[i * channels];
    to = to + 1u == stored ? 0u : to + 1u;
  }
}

static void resample_step(const resample_params *p, const resample_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored, taps = (uint32_t)p->taps;
  const uint32_t most = PAST_LINE - stored;
  int32_t ahead = s->ahead[0];
  uint32_t run = s->run[0], made = 0;
  for (uint32_t from = 0; from < in->frames; from += most) {
    const uint32_t frames = in->frames - from < most ? in->frames - from : most;
    for (uint32_t c = 0; c < channels; c++) {
      resample_channel(p, &s->past[c * stored], s->at[0], ahead, &in->f32[from * channels + c], frames, &out->f32[made * channels + c]);
    }
    s->at[0] = (s->at[0] + frames) % stored;
    for (uint32_t i = from; i < from + frames; i++) {
      run = in->valid[i] == 1u ? (run < taps ? run + 1u : taps) : 0u;
      for (ahead -= p->up; ahead <= 0; ahead += p->down) {
        out->valid[made] = run == taps ? 1 : 0;
        for (uint32_t c = 0; c < channels && run != taps; c++) out->f32[made * channels + c] = 0.0f;
        made++;
      }
    }
  }
  s->run[0] = run;
  s->ahead[0] = ahead;
  out->frames = made;
}
