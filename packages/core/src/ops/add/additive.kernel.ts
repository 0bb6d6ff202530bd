// Written by scripts/embed-kernels.mjs from additive.c.
export const additiveKernel = `/* Two inputs on one scale, joined by the op's own function. Meaning: add-op.ts. */
typedef struct {
  const int32_t *counts;
  const int32_t *firstSteps;
  const int32_t *secondSteps;
  int32_t leftShift;
  int32_t firstOffset;
  int32_t secondOffset;
  int32_t outputOffset;
  int32_t firstMultiplier;
  int32_t firstShift;
  int32_t secondMultiplier;
  int32_t secondShift;
  int32_t sumMultiplier;
  int32_t sumShift;
  int32_t low;
  int32_t high;
} additive_params;

static inline int32_t additive_codes(const additive_params *p, int32_t a, int32_t b) {
  const int32_t scale = (int32_t)((uint32_t)1 << p->leftShift);
  const int32_t x = requantize((a + p->firstOffset) * scale, p->firstMultiplier, p->firstShift);
  const int32_t y = requantize((b + p->secondOffset) * scale, p->secondMultiplier, p->secondShift);
  return clamp_code(requantize(additive_joined(x, y), p->sumMultiplier, p->sumShift) + p->outputOffset, p->low, p->high);
}
`;
