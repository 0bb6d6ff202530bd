/* exp, log and their like from additions, multiplications and divisions alone, so that every engine gives the same bits. Errors are a few units in the last place. */

/* e^x. Reduced to |r| <= ln(2) / 2, then its series to r^6. Below -87 it is 0, above 88 it is e^88. */
static inline float exponential(float x) {
  if (x < -87.0f) return 0.0f;
  if (x > 88.0f) x = 88.0f;
  const int32_t n = (int32_t)(x * 1.44269504f + (x < 0.0f ? -0.5f : 0.5f));
  const float r = (x - (float)n * 0.693359375f) + (float)n * 2.12194440e-4f;
  const float p = 1.0f + r * (1.0f + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * (0.00833333333f + r * 0.00138888889f)))));
  const union {
    int32_t bits;
    float value;
  } power = { .bits = (n + 127) << 23 };
  return p * power.value;
}

/* The natural logarithm of a positive normal number; smaller ones count as the smallest of those. */
static inline float logarithm(float x) {
  union {
    float value;
    int32_t bits;
  } split = { .value = x < 1.17549435e-38f ? 1.17549435e-38f : x };
  int32_t e = (split.bits >> 23) - 127;
  split.bits = (split.bits & 0x7fffff) | 0x3f800000;
  if (split.value > 1.41421356f) split.value *= 0.5f, e++;
  const float s = (split.value - 1.0f) / (split.value + 1.0f), q = s * s;
  const float l = 2.0f * s * (1.0f + q * (0.333333333f + q * (0.2f + q * (0.142857143f + q * 0.111111111f))));
  return (float)e * 0.693359375f + (l - (float)e * 2.12194440e-4f);
}
