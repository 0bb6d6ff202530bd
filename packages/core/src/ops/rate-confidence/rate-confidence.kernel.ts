// Written by scripts/embed-kernels.mjs from rate-confidence.c.
export const rateConfidenceKernel = `/* How far a tracked rate may be trusted. Meaning: rate-confidence.ts. */
typedef struct {
  /* [8]: half width, widening at rest, motion at which half of it is left, frames of trend, core of quality 1/2, widest value,
     least standing, greatest motion of a still wrist */
  const float *numbers;
} rate_confidence_params;

static void rate_confidence_step(const rate_confidence_params *p, const afferent_block *track, const afferent_block *motion,
                                 const afferent_block *light, afferent_block *out) {
  const float *n = p->numbers;
  (void)light; /* only its shape counts, in the constants */
  for (uint32_t i = 0; i < track->frames; i++) {
    const float *t = &track->f32[6u * i]; /* estimate, spread, trend, unrest, standing, evidence */
    float *y = &out->f32[5u * i];         /* estimate, low, high, quality, reason */
    out->valid[i] = track->valid[i];
    for (uint32_t k = 0; k < 5u; k++) y[k] = 0.0f;
    if (track->valid[i] != 1u) continue;
    const bool known = motion->valid[i] == 1u, seen = t[5] == 1.0f;
    const float core = (n[0] * square_root(t[1])) * square_root(square_root(t[3] + 0.5f));
    float half = core;
    if (known) {
      const float relative = motion->f32[i] / n[2];
      half = core * (1.0f + n[1] / (1.0f + relative * relative));
    }
    const float lean = n[3] * t[2], wide = core / n[4];
    const float low = (t[0] - half) + (lean < 0.0f ? lean : 0.0f);
    y[0] = t[0];
    y[1] = low > 0.0f ? low : 0.0f;
    y[2] = (t[0] + half) + (lean > 0.0f ? lean : 0.0f);
    y[3] = seen ? 1.0f / (1.0f + wide * wide) : 0.0f;
    const bool unsure = half > n[5] || t[4] < n[6], still = known && motion->f32[i] < n[7];
    y[4] = !seen ? 2.0f : !unsure ? 0.0f : still ? 3.0f : 4.0f;
  }
  out->frames = track->frames;
}
`;
