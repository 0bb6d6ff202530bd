/* Steps of two products on Arm's DSP extension, as one instruction each; elsewhere the same steps in plain C. Halves are the signed 16-bit halves of a word. */
/* Not every kernel calls every step. */
#define SMLAD_INLINE static inline __attribute__((unused))
#if defined(__arm__) && defined(__ARM_FEATURE_DSP)
#define SMLAD_STEP(name, instruction) \
  SMLAD_INLINE uint32_t name(uint32_t a, uint32_t b) { \
    uint32_t to; \
    __asm(instruction : "=r"(to) : "r"(a), "r"(b)); \
    return to; \
  }
#define SMLAD_SUM(name, instruction) \
  SMLAD_INLINE uint32_t name(uint32_t a, uint32_t b, uint32_t sum) { \
    uint32_t to; \
    __asm(instruction : "=r"(to) : "r"(a), "r"(b), "r"(sum)); \
    return to; \
  }
SMLAD_STEP(add_even_bytes, "sxtab16 %0, %1, %2")
SMLAD_STEP(add_odd_bytes, "sxtab16 %0, %1, %2, ror #8")
SMLAD_SUM(add_products, "smlad %0, %1, %2, %3")
SMLAD_SUM(add_low_product, "smlabb %0, %1, %2, %3")
SMLAD_SUM(add_high_product, "smlatt %0, %1, %2, %3")
SMLAD_INLINE uint32_t even_bytes(uint32_t x) {
  uint32_t to;
  __asm("sxtb16 %0, %1" : "=r"(to) : "r"(x));
  return to;
}
SMLAD_INLINE uint32_t odd_bytes(uint32_t x) {
  uint32_t to;
  __asm("sxtb16 %0, %1, ror #8" : "=r"(to) : "r"(x));
  return to;
}
#else
SMLAD_INLINE int32_t half_of(uint32_t x, uint32_t from) { return (int16_t)(uint16_t)(x >> from); }
SMLAD_INLINE uint32_t bytes_onto(uint32_t halves, uint32_t x) {
  const uint32_t low = (uint32_t)(half_of(halves, 0) + (int8_t)(uint8_t)x);
  const uint32_t high = (uint32_t)(half_of(halves, 16) + (int8_t)(uint8_t)(x >> 16));
  return (low & 0xffffu) | (high << 16);
}
SMLAD_INLINE uint32_t add_even_bytes(uint32_t halves, uint32_t x) { return bytes_onto(halves, x); }
SMLAD_INLINE uint32_t add_odd_bytes(uint32_t halves, uint32_t x) { return bytes_onto(halves, x >> 8); }
SMLAD_INLINE uint32_t even_bytes(uint32_t x) { return bytes_onto(0, x); }
SMLAD_INLINE uint32_t odd_bytes(uint32_t x) { return bytes_onto(0, x >> 8); }
SMLAD_INLINE uint32_t add_low_product(uint32_t a, uint32_t b, uint32_t sum) { return sum + (uint32_t)(half_of(a, 0) * half_of(b, 0)); }
SMLAD_INLINE uint32_t add_high_product(uint32_t a, uint32_t b, uint32_t sum) { return sum + (uint32_t)(half_of(a, 16) * half_of(b, 16)); }
SMLAD_INLINE uint32_t add_products(uint32_t a, uint32_t b, uint32_t sum) { return add_high_product(a, b, add_low_product(a, b, sum)); }
#endif

/* Four bytes from any address. */
SMLAD_INLINE uint32_t four_bytes(const int8_t *from) {
  uint32_t word;
  __builtin_memcpy(&word, from, 4);
  return word;
}

/*
 * requantize of |x| < 2^30 by a factor with a shift to the right of at least 1, plus an offset, saturated to int8. The doubled product's upper word is
 * the rounded high product; a negative sum takes one off before the shift, whose last bit out is then added: halves go away from zero.
 */
SMLAD_INLINE int32_t requantize_right(uint32_t x, int32_t multiplier, int32_t right, int32_t offset) {
#if defined(__arm__) && defined(__ARM_FEATURE_DSP)
  int32_t to, sign;
  __asm("asr %1, %2, #31\n\tlsl %0, %2, #1\n\tsmmlar %0, %0, %3, %1\n\tasrs %0, %0, %4\n\tadc %0, %0, %5\n\tssat %0, #8, %0"
        : "=&r"(to), "=&r"(sign)
        : "r"(x), "r"(multiplier), "r"(right), "r"(offset)
        : "cc");
  return to;
#else
  const int64_t doubled = 2 * (int64_t)(int32_t)x;
  const int32_t y = (int32_t)((doubled * multiplier + 0x80000000) >> 32) - ((int32_t)x < 0 ? 1 : 0);
  const int32_t code = (y >> right) + ((y >> (right - 1)) & 1) + offset;
  return code < -128 ? -128 : code > 127 ? 127 : code;
#endif
}

/* Codes saturated to int8 brought into a narrower range. */
SMLAD_INLINE void narrow_codes(int8_t *codes, int32_t count, int32_t low, int32_t high) {
  if (low == -128 && high == 127) return;
  for (int32_t k = 0; k < count; k++) codes[k] = (int8_t)(codes[k] < low ? low : codes[k] > high ? high : codes[k]);
}
