// Written by scripts/embed-kernels.mjs from multiply.c.
export const multiplyKernel = `/* The product of two inputs, int8. Meaning: multiply-op.ts. */
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

static void multiply_frame(const multiply_params *p, const int8_t *a, const int8_t *b, int8_t *to) {
  const int32_t *n = p->counts, *sa = p->firstSteps, *sb = p->secondSteps;
  for (int32_t k = 0; k < n[0]; k++) {
    for (int32_t m = 0; m < n[1]; m++) {
      for (int32_t l = 0; l < n[2]; l++) {
        const int8_t *x = a + k * sa[0] + m * sa[1] + l * sa[2];
        const int8_t *y = b + k * sb[0] + m * sb[1] + l * sb[2];
        for (int32_t q = n[3]; q > 0; q--) {
          *to++ = (int8_t)multiply_codes(p, *x, *y);
          x += sa[3];
          y += sb[3];
        }
      }
    }
  }
}

static void multiply_step(const multiply_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    if (valid == 0u) frame_lost(out->i8 + i * out->size, out->size);
    else multiply_frame(p, a->i8 + i * a->size, b->i8 + i * b->size, out->i8 + i * out->size);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
`;
