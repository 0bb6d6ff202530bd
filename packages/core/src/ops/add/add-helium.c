/* add of two inputs of one shape, four codes at a time. Meaning: add.ts. */
typedef struct {
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
} add_helium_params;

#if defined(__ARM_FEATURE_MVE)
/* requantize_four with one factor for all. */
static inline int32x4_t add_helium_scaled(int32x4_t x, int32_t multiplier, int32x4_t shift) {
  const int32x4_t y = vqrdmulhq_n_s32(x, multiplier);
  return vrshlq_s32(vqaddq_s32(y, vshrq_n_s32(vandq_s32(y, shift), 31)), shift);
}

static void add_helium_frame(const add_helium_params *p, const int8_t *a, const int8_t *b, int8_t *to, int32_t count) {
  const int32x4_t firstShift = vdupq_n_s32(p->firstShift), secondShift = vdupq_n_s32(p->secondShift), sumShift = vdupq_n_s32(p->sumShift);
  const int32x4_t low = vdupq_n_s32(p->low), high = vdupq_n_s32(p->high);
  const int32_t leftShift = p->leftShift, firstOffset = p->firstOffset, secondOffset = p->secondOffset, outputOffset = p->outputOffset;
  const int32_t firstMultiplier = p->firstMultiplier, secondMultiplier = p->secondMultiplier, sumMultiplier = p->sumMultiplier;
  for (; count > 0; count -= 4, a += 4, b += 4, to += 4) {
    const mve_pred16_t some = vctp32q((uint32_t)count);
    const int32x4_t x = vshlq_r_s32(vaddq_n_s32(vldrbq_z_s32(a, some), firstOffset), leftShift);
    const int32x4_t y = vshlq_r_s32(vaddq_n_s32(vldrbq_z_s32(b, some), secondOffset), leftShift);
    const int32x4_t sum = vaddq_s32(add_helium_scaled(x, firstMultiplier, firstShift), add_helium_scaled(y, secondMultiplier, secondShift));
    const int32x4_t code = vaddq_n_s32(add_helium_scaled(sum, sumMultiplier, sumShift), outputOffset);
    vstrbq_p_s32(to, vminq_s32(vmaxq_s32(code, low), high), some);
  }
}
#else
static void add_helium_frame(const add_helium_params *p, const int8_t *a, const int8_t *b, int8_t *to, int32_t count) {
  const int32_t scale = (int32_t)((uint32_t)1 << p->leftShift);
  for (int32_t k = 0; k < count; k++) {
    const int32_t x = helium_scaled((a[k] + p->firstOffset) * scale, p->firstMultiplier, p->firstShift);
    const int32_t y = helium_scaled((b[k] + p->secondOffset) * scale, p->secondMultiplier, p->secondShift);
    to[k] = helium_code((uint32_t)(x + y), p->sumMultiplier, p->sumShift, p->outputOffset, p->low, p->high);
  }
}
#endif

static void add_helium_step(const add_helium_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    const uint32_t at = i * out->size;
    if (valid == 0u) frame_lost(out->i8 + at, out->size);
    else add_helium_frame(p, a->i8 + at, b->i8 + at, out->i8 + at, (int32_t)out->size);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
