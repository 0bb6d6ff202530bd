/* The product of two inputs, int8. Meaning: multiply-op.ts. */
typedef struct {
  const int32_t *counts;
  const int32_t *firstSteps;
  const int32_t *secondSteps;
  int32_t firstOffset;
  int32_t secondOffset;
  int32_t outputOffset;
  int32_t multiplier;
  int32_t shift;
  int32_t low;
  int32_t high;
} multiply_params;

static inline int32_t multiply_codes(const multiply_params *p, int32_t a, int32_t b) {
  const int32_t product = (a + p->firstOffset) * (b + p->secondOffset);
  /* The sum may leave int32 where the factor is large. */
  const uint32_t code = (uint32_t)requantize(product, p->multiplier, p->shift) + (uint32_t)p->outputOffset;
  return clamp_code((int32_t)code, p->low, p->high);
}
