/* The slope per second of each channel. Meaning: derivative.ts. */
typedef struct {
  int32_t channels;
  int32_t points;      /* 3 or 5 */
  const float *factor; /* [1] */
} derivative_params;
typedef struct {
  float *past; /* [channels][points - 1], newest first */
  uint32_t *run;
} derivative_state;

static void derivative_step(const derivative_params *p, const derivative_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, points = (uint32_t)p->points;
  uint32_t run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    run = in->valid[i] == 1u ? (run < points ? run + 1u : points) : 0u;
    const bool whole = run == points;
    for (uint32_t c = 0; c < channels; c++) {
      float *past = &s->past[c * (points - 1u)];
      const float x = in->f32[i * channels + c];
      const float outer = x - past[points - 2u];
      const float slope = points == 5u ? outer + 2.0f * (past[0] - past[2]) : outer;
      out->f32[i * channels + c] = whole ? slope * p->factor[0] : 0.0f;
      for (uint32_t k = points - 2u; k > 0u; k--) past[k] = past[k - 1u];
      past[0] = x;
    }
    out->valid[i] = whole ? 1 : 0;
  }
  s->run[0] = run;
  out->frames = in->frames;
}
