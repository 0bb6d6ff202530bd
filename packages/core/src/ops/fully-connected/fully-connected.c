/* A fully connected layer, int8. Meaning: fully-connected.ts. */
typedef struct {
  int32_t rows;
  int32_t inputs;
  int32_t outputs;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  const int8_t *weights;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *shifts;
} fully_connected_params;

static void fully_connected_row(const fully_connected_params *p, const int8_t *input, int8_t *to) {
  const int8_t *w = p->weights;
  const int32_t offset = p->inputOffset;
  for (int32_t c = 0; c < p->outputs; c++) {
    const int8_t *x = input;
    uint32_t sum = (uint32_t)p->bias[c];
    for (int32_t k = p->inputs; k > 0; k--) sum += (uint32_t)((*x++ + offset) * *w++);
    const int32_t scaled = (int32_t)((uint32_t)requantize((int32_t)sum, p->multipliers[c], p->shifts[c]) + (uint32_t)p->outputOffset);
    *to++ = (int8_t)clamp_code(scaled, p->low, p->high);
  }
}

static void fully_connected_step(const fully_connected_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) fully_connected_row(p, input + row * p->inputs, to + row * p->outputs);
  }
  out->frames = in->frames;
}
