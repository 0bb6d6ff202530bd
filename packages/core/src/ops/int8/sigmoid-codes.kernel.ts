// Written by scripts/embed-kernels.mjs from sigmoid-codes.c.
export const sigmoidCodesKernel = `/* A sigmoid function of codes of int16 by a table of 256 values with straight lines between. Meaning: wide-sigmoid.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t bits;
  int32_t most;
  int32_t base;
  int32_t right;
  const int16_t *table;
} sigmoid_codes_facts;

static int16_t sigmoid_code(const sigmoid_codes_facts p, int32_t code) {
  const uint32_t half = p.shift > 0 ? (uint32_t)1 << (p.shift - 1) : 0u;
  const int32_t x = (int32_t)((uint32_t)(code * p.multiplier) + half) >> p.shift;
  const uint32_t size = x < 0 ? 0u - (uint32_t)x : (uint32_t)x;
  const uint32_t index = size >> p.bits;
  const int32_t part = (int32_t)(size & (((uint32_t)1 << p.bits) - 1u)), scale = (int32_t)((uint32_t)1 << p.bits);
  const int32_t value = index >= 255u ? p.most * scale : p.table[index] * scale + part * (p.table[index + 1u] - p.table[index]);
  const int32_t rounding = (int32_t)((uint32_t)1 << (p.right - 1));
  return (int16_t)((p.base + (x >= 0 ? value + rounding : rounding - 1 - value)) >> p.right);
}

static void sigmoid_codes(const sigmoid_codes_facts p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *from = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, 2u * in->size);
    else
      for (uint32_t k = in->size; k > 0u; k--) *to++ = sigmoid_code(p, *from++);
  }
  out->frames = in->frames;
}
`;
