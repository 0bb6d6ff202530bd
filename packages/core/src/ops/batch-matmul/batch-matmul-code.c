/* The sum of int8 products, and its code. */
typedef int32_t batch_matmul_sum;

static inline int8_t batch_matmul_code(int32_t sum, int32_t multiplier, int32_t shift, int32_t offset) {
  const uint32_t code = (uint32_t)requantize(sum, multiplier, shift) + (uint32_t)offset;
  return (int8_t)clamp_code((int32_t)code, -128, 127);
}
