// Written by scripts/embed-kernels.mjs from exponential.c.
export const exponentialKernel = `/* e^x for x <= 0: a cubic at x / 256, squared eight times. Meaning: exponential.ts. */
static float exponential_below_zero(float x) {
  const float r = (x < -40.0f ? -40.0f : x) * 0.00390625f;
  const float third = 1.0f + r * 0.33333334f;
  const float second = 1.0f + (r * 0.5f) * third;
  float y = 1.0f + r * second;
  for (int32_t k = 0; k < 8; k++) y = y * y;
  return y;
}
`;
