// Written by scripts/embed-kernels.mjs from greater-of.c.
export const greaterOfKernel = `/* As Math.max: +0 is greater than -0, and with something that is not a number the answer is none either. */
static float greater_of(float a, float b) {
  if (a > b) return a;
  if (b > a) return b;
  return a == b && a != 0.0f ? a : a + b; /* a sum of zeros is +0 when either is */
}
`;
