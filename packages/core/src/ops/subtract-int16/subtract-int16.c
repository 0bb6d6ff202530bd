/* The first of two inputs less the second, int16. Meaning: add-op.ts. */
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
} subtract_int16_params;

static inline int32_t subtract_int16_codes(const subtract_int16_params *p, int32_t a, int32_t b) {
  const int32_t scale = (int32_t)((uint32_t)1 << p->leftShift);
  const int32_t x = requantize((a + p->firstOffset) * scale, p->firstMultiplier, p->firstShift);
  const int32_t y = requantize((b + p->secondOffset) * scale, p->secondMultiplier, p->secondShift);
  return clamp_code(requantize(x - y, p->sumMultiplier, p->sumShift) + p->outputOffset, p->low, p->high);
}

static void subtract_int16_frame(const subtract_int16_params *p, const int16_t *a, const int16_t *b, int16_t *to) {
  const int32_t *n = p->counts, *sa = p->firstSteps, *sb = p->secondSteps;
  for (int32_t k = 0; k < n[0]; k++) {
    for (int32_t m = 0; m < n[1]; m++) {
      for (int32_t l = 0; l < n[2]; l++) {
        const int16_t *x = a + k * sa[0] + m * sa[1] + l * sa[2];
        const int16_t *y = b + k * sb[0] + m * sb[1] + l * sb[2];
        for (int32_t q = n[3]; q > 0; q--) {
          *to++ = (int16_t)subtract_int16_codes(p, *x, *y);
          x += sa[3];
          y += sb[3];
        }
      }
    }
  }
}

static void subtract_int16_step(const subtract_int16_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    if (valid == 0u) frame_lost(out->i16 + i * out->size, 2u * out->size);
    else subtract_int16_frame(p, a->i16 + i * a->size, b->i16 + i * b->size, out->i16 + i * out->size);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
