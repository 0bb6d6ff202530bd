/*
 * fully-connected by pairs of products, four outputs at a time. The weights lie in fours of outputs: four elements of each, and so on; elements and
 * outputs are filled up with zeros to multiples of four. Biases hold the input's zero point already. Meaning: fully-connected.ts.
 */
typedef struct {
  int32_t rows;
  int32_t inputs;
  int32_t outputs;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  const int32_t *fours;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *rights;
} fully_connected_smlad_params;

/* Adds the products of four times `quads` elements with four outputs to their sums; gives back where the next weights are. */
static inline const int32_t *fully_connected_smlad_run(const int8_t *x, const int32_t *w, int32_t quads, uint32_t *sums) {
  if (quads == 0) return w;
#if defined(__arm__) && defined(__ARM_FEATURE_DSP)
#define FULLY_CONNECTED_SMLAD_ONE(weights, sum) \
  "sxtb16 %[t], " weights "\n\tsmlad " sum ", %[even], %[t], " sum "\n\tsxtb16 %[t], " weights ", ror #8\n\tsmlad " sum ", %[odd], %[t], " sum "\n\t"
  uint32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3], even, odd, w0, w1, t;
  __asm volatile("1:\n\tldr %[odd], [%[x]], #4\n\tldrd %[w0], %[w1], [%[w]], #8\n\t"
                 "sxtb16 %[even], %[odd]\n\tsxtb16 %[odd], %[odd], ror #8\n\t"
                 FULLY_CONNECTED_SMLAD_ONE("%[w0]", "%[a]") FULLY_CONNECTED_SMLAD_ONE("%[w1]", "%[b]")
                 "ldrd %[w0], %[w1], [%[w]], #8\n\t"
                 FULLY_CONNECTED_SMLAD_ONE("%[w0]", "%[c]") FULLY_CONNECTED_SMLAD_ONE("%[w1]", "%[d]")
                 "subs %[n], #1\n\tbne 1b"
                 : [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [x] "+r"(x), [w] "+r"(w), [n] "+r"(quads), [even] "=&r"(even), [odd] "=&r"(odd),
                   [w0] "=&r"(w0), [w1] "=&r"(w1), [t] "=&r"(t)
                 :
                 : "cc", "memory");
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
#else
  for (; quads > 0; quads--, x += 4) {
    const uint32_t word = four_bytes(x), even = even_bytes(word), odd = odd_bytes(word);
    for (int32_t k = 0; k < 4; k++, w++)
      sums[k] = add_products(odd, odd_bytes((uint32_t)*w), add_products(even, even_bytes((uint32_t)*w), sums[k]));
  }
#endif
  return w;
}

static void fully_connected_smlad_row(const fully_connected_smlad_params *p, const int8_t *x, int8_t *to) {
  const int32_t quads = p->inputs / 4, left = p->inputs % 4;
  int8_t rest[4] = { 0, 0, 0, 0 };
  for (int32_t k = 0; k < left; k++) rest[k] = x[4 * quads + k];
  const int32_t *w = p->fours;
  for (int32_t c = 0; c < p->outputs; c += 4) {
    const int32_t count = p->outputs - c < 4 ? p->outputs - c : 4;
    uint32_t sums[4] = { 0, 0, 0, 0 };
    w = fully_connected_smlad_run(x, w, quads, sums);
    if (left > 0) w = fully_connected_smlad_run(rest, w, 1, sums);
    for (int32_t k = 0; k < count; k++)
      to[c + k] = (int8_t)requantize_right(sums[k] + (uint32_t)p->bias[c + k], p->multipliers[c + k], p->rights[c + k], p->outputOffset);
  }
  narrow_codes(to, p->outputs, p->low, p->high);
}

static void fully_connected_smlad_step(const fully_connected_smlad_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) fully_connected_smlad_row(p, input + row * p->inputs, to + row * p->outputs);
  }
  out->frames = in->frames;
}
