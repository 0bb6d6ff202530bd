// Written by scripts/embed-kernels.mjs from multiply-int16.c.
export const multiplyInt16Kernel = `/* The product of two inputs, int16. Meaning: multiply-op.ts. */
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
} multiply_int16_params;

static inline int32_t multiply_int16_codes(const multiply_int16_params *p, int32_t a, int32_t b) {
  const int32_t product = (a + p->firstOffset) * (b + p->secondOffset);
  /* The sum may leave int32 where the factor is large. */
  const uint32_t code = (uint32_t)requantize(product, p->multiplier, p->shift) + (uint32_t)p->outputOffset;
  return clamp_code((int32_t)code, p->low, p->high);
}

static void multiply_int16_frame(const multiply_int16_params *p, const int16_t *a, const int16_t *b, int16_t *to) {
  const int32_t *n = p->counts, *sa = p->firstSteps, *sb = p->secondSteps;
  for (int32_t k = 0; k < n[0]; k++) {
    for (int32_t m = 0; m < n[1]; m++) {
      for (int32_t l = 0; l < n[2]; l++) {
        const int16_t *x = a + k * sa[0] + m * sa[1] + l * sa[2];
        const int16_t *y = b + k * sb[0] + m * sb[1] + l * sb[2];
        for (int32_t q = n[3]; q > 0; q--) {
          *to++ = (int16_t)multiply_int16_codes(p, *x, *y);
          x += sa[3];
          y += sb[3];
        }
      }
    }
  }
}

static void multiply_int16_step(const multiply_int16_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    if (valid == 0u) frame_lost(out->i16 + i * out->size, 2u * out->size);
    else multiply_int16_frame(p, a->i16 + i * a->size, b->i16 + i * b->size, out->i16 + i * out->size);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
`;
