/* The sum of an int16 layer as a code before the zero point: one rounding. Meaning: requantize-wide.ts. */
static inline int32_t requantize_wide(int64_t sum, int32_t multiplier, int32_t shift) {
  const int64_t reduced = multiplier < 0x7fff0000 ? (multiplier + 0x8000) >> 16 : 0x7fff;
  const int32_t right = 15 - shift;
  return (int32_t)(uint32_t)(uint64_t)((sum * reduced + ((int64_t)1 << (right - 1))) >> right);
}

static inline int64_t wide_bias(const int32_t *low, const int32_t *high, int32_t channel) {
  return (int64_t)(((uint64_t)(uint32_t)high[channel] << 32) | (uint32_t)low[channel]);
}
