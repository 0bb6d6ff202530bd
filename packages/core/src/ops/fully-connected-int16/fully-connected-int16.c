/* A fully connected layer, int16. Meaning: fully-connected-int16.ts. */
typedef struct {
  int32_t rows;
  int32_t inputs;
  int32_t outputs;
  int32_t low;
  int32_t high;
  const int8_t *weights;
  const int32_t *biasLow;
  const int32_t *biasHigh;
  const int32_t *multipliers;
  const int8_t *shifts;
} fully_connected_int16_params;

static void fully_connected_int16_row(const fully_connected_int16_params *p, const int16_t *input, int16_t *to) {
  const int8_t *w = p->weights;
  for (int32_t c = 0; c < p->outputs; c++) {
    const int16_t *x = input;
    int64_t sum = wide_bias(p->biasLow, p->biasHigh, c);
    for (int32_t k = p->inputs; k > 0; k--) sum += *x++ * *w++;
    const int32_t scaled = requantize_wide(sum, p->multipliers[c], p->shifts[c]);
    *to++ = (int16_t)clamp_code(scaled, p->low, p->high);
  }
}

static void fully_connected_int16_step(const fully_connected_int16_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *input = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, 2u * out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) fully_connected_int16_row(p, input + row * p->inputs, to + row * p->outputs);
  }
  out->frames = in->frames;
}
