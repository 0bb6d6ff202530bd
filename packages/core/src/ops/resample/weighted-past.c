/* The weighted sum of a ring, newest first, in four striped sums. Meaning: weighted-past.ts. */
static float weighted_past(const float *past, uint32_t newest, const float *weights, uint32_t length) {
  float s0 = 0.0f, s1 = 0.0f, s2 = 0.0f, s3 = 0.0f;
  uint32_t at = newest;
  for (const float *w = weights, *end = weights + length; w != end; w += 4) { /* length: a multiple of 4 */
    uint32_t b = at - 1u, c = at - 2u, d = at - 3u;
    if (at < 3u) { /* seldom: the four do not stand side by side */
      b = at == 0u ? length - 1u : at - 1u;
      c = b == 0u ? length - 1u : b - 1u;
      d = c == 0u ? length - 1u : c - 1u;
    }
    s0 = s0 + w[0] * past[at];
    s1 = s1 + w[1] * past[b];
    s2 = s2 + w[2] * past[c];
    s3 = s3 + w[3] * past[d];
    at = d == 0u ? length - 1u : d - 1u;
  }
  return (s0 + s1) + (s2 + s3);
}
