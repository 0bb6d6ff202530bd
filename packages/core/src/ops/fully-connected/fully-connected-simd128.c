/* fully-connected by vectors of 128 bits, four rows or one by eight outputs at a time. Meaning: fully-connected.ts. */
typedef struct {
  int32_t rows;
  int32_t inputs;
  int32_t outputs;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  int32_t runs;
  int32_t pairs;
  const int32_t *starts;
  const int8_t *weights;
  const int32_t *factors;
} fully_connected_simd128_params;

typedef struct {
  int16_t *differences;
} fully_connected_simd128_scratch;

static void fully_connected_simd128_step(const fully_connected_simd128_params *p, const fully_connected_simd128_scratch *w,
                                         const afferent_block *in, afferent_block *out) {
  const simd_layer layer = { p->outputs, p->runs, p->pairs, p->starts, p->weights, (const simd_factors *)(const void *)p->factors,
                             { p->outputOffset, p->low, p->high } };
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size);
      continue;
    }
    simd_differences(w->differences, in->i8 + i * in->size, p->rows * p->inputs, p->inputOffset);
    for (int32_t row = 0; row < p->rows;) {
      const int32_t count = p->rows - row >= 4 ? 4 : 1;
      const int16_t *x[4];
      for (int32_t k = 0; k < count; k++, row++) x[k] = w->differences + row * p->inputs;
      simd_windows(&layer, x, count, to);
      to += count * p->outputs;
    }
  }
  out->frames = in->frames;
}
