/* A function of codes of int16, each brought to steps of 1/12288 first. Meaning: wide-sigmoid.ts. */
static inline void sigmoid_codes(int32_t multiplier, int32_t shift, int32_t (*of)(int32_t), const afferent_block *in, afferent_block *out) {
  const uint32_t half = shift > 0 ? (uint32_t)1 << (shift - 1) : 0u;
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *from = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, 2u * in->size);
    else
      for (uint32_t k = in->size; k > 0u; k--) *to++ = (int16_t)of((int32_t)((uint32_t)(*from++ * multiplier) + half) >> shift);
  }
  out->frames = in->frames;
}
