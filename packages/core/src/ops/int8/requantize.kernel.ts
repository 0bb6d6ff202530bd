// Written by scripts/embed-kernels.mjs from requantize.c.
export const requantizeKernel = `/* Fixed-point factors as TFLite Micro applies them. Meaning: requantize.ts. A shift of a negative number to the right keeps the sign. */
static inline int32_t doubling_high_product(int32_t a, int32_t b) {
  if (a == b && a == INT32_MIN) return INT32_MAX;
  return (int32_t)(((int64_t)a * b + 0x40000000) >> 31);
}

static inline int32_t rounding_shift(int32_t x, int32_t exponent) {
  const int32_t mask = (int32_t)(((uint32_t)1 << exponent) - 1u);
  const int32_t threshold = (mask >> 1) + (x < 0 ? 1 : 0);
  return (x >> exponent) + ((x & mask) > threshold ? 1 : 0);
}

static inline int32_t requantize(int32_t x, int32_t multiplier, int32_t shift) {
  const int32_t left = shift > 0 ? shift : 0;
  const int32_t right = shift > 0 ? 0 : -shift;
  return rounding_shift(doubling_high_product((int32_t)((uint32_t)x << left), multiplier), right);
}
`;
