// Written by scripts/embed-kernels.mjs from lesser-of.c.
export const lesserOfKernel = `/* As Math.min: -0 is less than +0, and with something that is not a number the answer is none either. */
static float lesser_of(float a, float b) {
  if (a < b) return a;
  if (b < a) return b;
  return a == b && a != 0.0f ? a : -(-a - b); /* of zeros -0 when either is */
}
`;
