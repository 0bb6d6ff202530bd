// Written by scripts/embed-kernels.mjs from fully-connected-helium.c.
export const fullyConnectedHeliumKernel = `/* fully-connected by rows of 16 products. Meaning: fully-connected.ts. */
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
} fully_connected_helium_params;

static void fully_connected_helium_step(const fully_connected_helium_params *p, const afferent_block *in, afferent_block *out) {
  const helium_rows rows = { p->inputs, p->outputs, p->outputOffset, p->low, p->high, p->weights, p->bias, p->multipliers, p->shifts };
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) helium_rows_step(&rows, input + row * p->inputs, to + row * p->outputs);
  }
  out->frames = in->frames;
}
`;
