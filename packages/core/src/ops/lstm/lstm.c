/* A long short-term memory over the steps of a frame, int8 with a cell state of int16. Meaning: lstm.ts. */
typedef struct {
  int32_t steps;
  int32_t inputs;
  int32_t units;
  const int8_t *inputWeights;
  const int8_t *recurrentWeights;
  const int32_t *inputBias;
  const int32_t *recurrentBias;
  const int32_t *inputMultipliers;
  const int8_t *inputShifts;
  const int32_t *recurrentMultipliers;
  const int8_t *recurrentShifts;
  const int32_t *productMultipliers;
  const int8_t *productShifts;
  int32_t cellLeft;
  int32_t cellRight;
  int32_t clip;
  int32_t outputOffset;
} lstm_params;

typedef struct {
  int16_t *cell;
  int8_t *hidden;
} lstm_state;

static int32_t lstm_part(const int8_t *weights, int32_t bias, const int8_t *codes, int32_t count) {
  uint32_t sum = (uint32_t)bias;
  for (; count > 0; count--) sum += (uint32_t)(*codes++ * *weights++);
  return (int32_t)sum;
}

static void lstm_sequence(const lstm_params *p, const lstm_state *s, const int8_t *input, int8_t *output) {
  const lstm_cell_params cell = { p->productMultipliers, p->productShifts, p->cellLeft, p->cellRight, p->clip };
  for (int32_t step = 0; step < p->steps; step++) {
    for (int32_t unit = 0; unit < p->units; unit++) {
      int32_t sums[4];
      for (int32_t gate = 0; gate < 4; gate++) {
        const int32_t row = gate * p->units + unit;
        const int32_t of_input = lstm_part(p->inputWeights + row * p->inputs, p->inputBias[row], input, p->inputs);
        const int32_t of_hidden = lstm_part(p->recurrentWeights + row * p->units, p->recurrentBias[row], s->hidden, p->units);
        sums[gate] = clamp_code(clamp_code(requantize(of_input, p->inputMultipliers[gate], p->inputShifts[gate]), -32768, 32767) +
                                  clamp_code(requantize(of_hidden, p->recurrentMultipliers[gate], p->recurrentShifts[gate]), -32768, 32767),
                                -32768, 32767);
      }
      const int32_t hidden = (int32_t)((uint32_t)lstm_cell_move(&cell, &s->cell[unit], sums) + (uint32_t)p->outputOffset);
      output[unit] = (int8_t)clamp_code(hidden, -128, 127);
    }
    for (int32_t unit = 0; unit < p->units; unit++) s->hidden[unit] = output[unit];
    input += p->inputs;
    output += p->units;
  }
}

static void lstm_step(const lstm_params *p, const lstm_state *s, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *output = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] != 0u) lstm_sequence(p, s, in->i8 + i * in->size, output);
    else {
      frame_lost(output, out->size);
      for (int32_t unit = 0; unit < p->units; unit++) {
        s->cell[unit] = 0;
        s->hidden[unit] = (int8_t)p->outputOffset;
      }
    }
  }
  out->frames = in->frames;
}
