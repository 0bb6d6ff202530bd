/* A long short-term memory over the steps of a frame, int16 with weights of int8. Meaning: lstm-int16.ts. */
typedef struct {
  int32_t steps;
  int32_t inputs;
  int32_t units;
  const int8_t *inputWeights;
  const int8_t *recurrentWeights;
  const int32_t *biasLow;
  const int32_t *biasHigh;
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
} lstm_int16_params;

typedef struct {
  int16_t *cell;
  int16_t *hidden;
} lstm_int16_state;

static int64_t lstm_int16_part(const int8_t *weights, int64_t bias, const int16_t *codes, int32_t count) {
  int64_t sum = bias;
  for (; count > 0; count--) sum += *codes++ * *weights++;
  return sum;
}

static void lstm_int16_sequence(const lstm_int16_params *p, const lstm_int16_state *s, const int16_t *input, int16_t *output) {
  const lstm_cell_params cell = { p->productMultipliers, p->productShifts, p->cellLeft, p->cellRight, p->clip };
  for (int32_t step = 0; step < p->steps; step++) {
    for (int32_t unit = 0; unit < p->units; unit++) {
      int32_t sums[4];
      for (int32_t gate = 0; gate < 4; gate++) {
        const int32_t row = gate * p->units + unit;
        const int64_t of_input = lstm_int16_part(p->inputWeights + row * p->inputs, wide_bias(p->biasLow, p->biasHigh, row), input, p->inputs);
        const int64_t of_hidden = lstm_int16_part(p->recurrentWeights + row * p->units, 0, s->hidden, p->units);
        sums[gate] = clamp_code(clamp_code(requantize_wide(of_input, p->inputMultipliers[gate], p->inputShifts[gate]), -32768, 32767) +
                                  clamp_code(requantize_wide(of_hidden, p->recurrentMultipliers[gate], p->recurrentShifts[gate]), -32768, 32767),
                                -32768, 32767);
      }
      const int32_t hidden = (int32_t)((uint32_t)lstm_cell_move(&cell, &s->cell[unit], sums) + (uint32_t)p->outputOffset);
      output[unit] = (int16_t)clamp_code(hidden, -32768, 32767);
    }
    for (int32_t unit = 0; unit < p->units; unit++) s->hidden[unit] = output[unit];
    input += p->inputs;
    output += p->units;
  }
}

static void lstm_int16_step(const lstm_int16_params *p, const lstm_int16_state *s, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    int16_t *output = out->i16 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] != 0u) lstm_int16_sequence(p, s, in->i16 + i * in->size, output);
    else {
      frame_lost(output, 2u * out->size);
      for (int32_t unit = 0; unit < p->units; unit++) {
        s->cell[unit] = 0;
        s->hidden[unit] = 0;
      }
    }
  }
  out->frames = in->frames;
}
