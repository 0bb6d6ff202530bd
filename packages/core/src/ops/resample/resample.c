/* A stream at another rate, by up / down through a polyphase filter. Meaning: resample.ts. */
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

static void resample_step(const resample_params *p, const resample_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored, taps = (uint32_t)p->taps;
  uint32_t at = s->at[0], run = s->run[0], made = 0;
  int32_t ahead = s->ahead[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    at = at + 1u == stored ? 0u : at + 1u;
    for (uint32_t c = 0; c < channels; c++) s->past[c * stored + at] = in->f32[i * channels + c];
    run = in->valid[i] == 1u ? (run < taps ? run + 1u : taps) : 0u;
    ahead -= p->up;
    while (ahead <= 0) { /* at most up / down + 1 times */
      const float *weights = &p->weights[(uint32_t)(ahead + p->up - 1) * stored];
      const bool whole = run == taps;
      for (uint32_t c = 0; c < channels; c++) {
        out->f32[made * channels + c] = whole ? weighted_past(&s->past[c * stored], at, weights, stored) : 0.0f;
      }
      out->valid[made] = whole ? 1 : 0;
      made++;
      ahead += p->down;
    }
  }
  s->at[0] = at;
  s->run[0] = run;
  s->ahead[0] = ahead;
  out->frames = made;
}
