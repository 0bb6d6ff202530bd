// Written by scripts/embed-kernels.mjs from weighted-past.c.
export const weightedPastKernel = `/* The weighted sum of a ring, newest first, in four striped sums. Meaning: weighted-past.ts. */
static float weighted_past(const float *past, uint32_t newest, const float *weights, uint32_t length) {
  float sums[4] = { 0.0f, 0.0f, 0.0f, 0.0f };
  uint32_t at = newest;
  for (uint32_t k = 0; k < length; k++) { /* length: a multiple of 4 */
    sums[k & 3u] = sums[k & 3u] + weights[k] * past[at];
    at = at == 0u ? length - 1u : at - 1u;
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
`;
