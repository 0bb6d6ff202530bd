// Written by scripts/embed-kernels.mjs from nlms.c.
export const nlmsKernel = `/* A motion canceller, normalised least mean squares. Meaning: nlms.ts. */
typedef struct {
  int32_t channels;
  int32_t references;
  int32_t samples;
  const float *rates; /* [2]: step size, regularisation */
} nlms_params;
typedef struct {
  float *weights; /* [channels][references][samples] */
  float *past;    /* [references][samples] */
  uint32_t *at;
  uint32_t *run;
} nlms_state;

/* Newest first, the ring in two stretches: from the newest down to its start, then from its end down to the oldest. */
static float nlms_cancel(float x, float *weights, const float *past, uint32_t newest, uint32_t references, uint32_t samples,
                         float rate) {
  float predicted = 0.0f;
  for (uint32_t r = 0; r < references; r++) {
    const float *w = &weights[r * samples], *ring = &past[r * samples];
    for (uint32_t from = newest + 1u; from-- > 0u;) predicted = predicted + *w++ * ring[from];
    for (uint32_t from = samples; --from > newest;) predicted = predicted + *w++ * ring[from];
  }
  const float error = x - predicted;
  const float gain = rate * error;
  for (uint32_t r = 0; r < references; r++) {
    float *w = &weights[r * samples];
    const float *ring = &past[r * samples];
    for (uint32_t from = newest + 1u; from-- > 0u; w++) *w = *w + gain * ring[from];
    for (uint32_t from = samples; --from > newest; w++) *w = *w + gain * ring[from];
  }
  return error;
}

static void nlms_step(const nlms_params *p, const nlms_state *s, const afferent_block *in, const afferent_block *reference,
                      afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, references = (uint32_t)p->references, samples = (uint32_t)p->samples;
  uint32_t at = s->at[0], run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    at = at + 1u == samples ? 0u : at + 1u;
    for (uint32_t r = 0; r < references; r++) s->past[r * samples + at] = reference->f32[i * references + r];
    run = in->valid[i] == 1u && reference->valid[i] == 1u ? (run < samples ? run + 1u : samples) : 0u;
    const bool whole = run == samples;
    float energy = whole ? p->rates[1] : 1.0f;
    for (uint32_t k = 0; whole && k < references * samples; k++) energy = energy + s->past[k] * s->past[k];
    const float rate = p->rates[0] / energy;
    for (uint32_t c = 0; c < channels; c++) {
      float *weights = &s->weights[c * references * samples];
      out->f32[i * channels + c] =
          whole ? nlms_cancel(in->f32[i * channels + c], weights, s->past, at, references, samples, rate) : 0.0f;
    }
    out->valid[i] = whole ? 1 : 0;
  }
  s->at[0] = at;
  s->run[0] = run;
  out->frames = in->frames;
}
`;
