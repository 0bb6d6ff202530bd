/* The sum of int16 products, and its code; the zero point is 0. */
typedef int64_t batch_matmul_int16_sum;

static inline int16_t batch_matmul_int16_code(int64_t sum, int32_t multiplier, int32_t shift, int32_t offset) {
  return (int16_t)clamp_code(requantize_wide(sum, multiplier, shift) + offset, -32768, 32767);
}
