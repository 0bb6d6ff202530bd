/* Softmax over the last axis by fixed-point exponentials, int8. Meaning: softmax.ts. */
typedef struct {
  int32_t rows;
  int32_t columns;
  int32_t multiplier;
  int32_t shift;
  int32_t least;
} softmax_params;

static void softmax_row(const softmax_params *p, const int8_t *from, int8_t *to) {
  int32_t most = -128, sum = 0, headroom = 0;
  for (int32_t k = 0; k < p->columns; k++) {
    if (from[k] > most) most = from[k];
  }
  for (int32_t k = 0; k < p->columns; k++) {
    const int32_t difference = from[k] - most;
    if (difference >= p->least) sum += rounding_shift(exponent_of_negative(requantize(difference, p->multiplier, p->shift)), 12);
  }
  while (((uint32_t)sum << headroom) < 0x80000000u) headroom++; /* at most 12 times: the greatest code alone gives 2^19 */
  const int32_t scale = reciprocal_of_one_plus((int32_t)(((uint32_t)sum << headroom) & 0x7fffffffu));
  const int32_t right = 12 - headroom + 31 - 8;
  for (int32_t k = 0; k < p->columns; k++) {
    const int32_t difference = from[k] - most;
    int32_t code = -128;
    if (difference >= p->least && right <= 31) {
      const int32_t exponential = exponent_of_negative(requantize(difference, p->multiplier, p->shift));
      code = clamp_code(rounding_shift(doubling_high_product(scale, exponential), right) - 128, -128, 127);
    }
    to[k] = (int8_t)code;
  }
}

static void softmax_step(const softmax_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i8 + i * out->size, out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) {
        const uint32_t first = i * in->size + (uint32_t)(row * p->columns);
        softmax_row(p, in->i8 + first, out->i8 + first);
      }
  }
  out->frames = in->frames;
}
