/* A function of a code of int16 by a table of 513 values. Meaning: lookup.ts. */
static inline int32_t look_up(const int16_t *table, int32_t code) {
  const int16_t *base = table + 256 + (code >> 7);
  return base[0] + (((base[1] - base[0]) * (code & 0x7f) + 64) >> 7);
}
