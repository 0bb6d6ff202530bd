/* The weighted past for 128-bit vectors: rings are copied into one line first. Meaning of the sums: weighted-past.ts. */
#define PAST_LINE 69632u /* the longest branch of a resampler, 65,536, and some frames */
static float past_line[PAST_LINE];

/* Puts new samples into a ring whose newest stood at `at`. */
static void past_keep(float *past, uint32_t at, uint32_t stored, const float *samples, uint32_t count) {
  uint32_t first = count > stored ? count - stored : 0u;
  uint32_t to = (at + 1u + first) % stored;
  for (uint32_t i = first; i < count; i++) {
    past[to] = samples[i];
    to = to + 1u == stored ? 0u : to + 1u;
  }
}

/* The weighted sum of samples that stand newest first. */
static float weighted_line(const float *samples, const float *weights, uint32_t length) {
  four sums = { 0.0f, 0.0f, 0.0f, 0.0f };
  for (uint32_t k = 0; k < length; k += 4u) { /* length: a multiple of 4 */
    sums = sums + *(const four *)(const void *)&weights[k] * *(const four *)(const void *)&samples[k];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
