// Written by scripts/embed-kernels.mjs from softmax-int16.c.
export const softmaxInt16Kernel = `/* Softmax over the last axis by tables, int16. Meaning: softmax-int16.ts. */
typedef struct {
  int32_t rows;
  int32_t columns;
  int32_t multiplier;
  int32_t shift;
  const int16_t *exponentials;
  const int16_t *reciprocals;
} softmax_int16_params;

static void softmax_int16_row(const softmax_int16_params *p, const int16_t *from, int16_t *to) {
  int32_t most = -32768, sum = 0, headroom = 0;
  for (int32_t k = 0; k < p->columns; k++) {
    if (from[k] > most) most = from[k];
  }
  for (int32_t k = 0; k < p->columns; k++) {
    const int32_t difference = requantize(from[k] - most, p->multiplier, p->shift);
    const int32_t scaled = clamp_code((int32_t)((uint32_t)difference + 32767u), -32768, 32767);
    to[k] = (int16_t)look_up(p->exponentials, scaled);
    sum += to[k];
  }
  while (((uint32_t)sum << headroom) < 0x80000000u) headroom++; /* at most 17 times: the greatest code alone gives 2^15 - 1 */
  const int32_t shifted = (int32_t)((((uint32_t)sum << (headroom - 1)) + 8192u) >> 14) - 32768 - 65536;
  const int32_t reciprocal = look_up(p->reciprocals, clamp_code(shifted, -32768, 32767));
  const int32_t right = 31 - headroom;
  for (int32_t k = 0; k < p->columns; k++) {
    /* 15 bits by 15 bits, and half of a 30-bit divisor at most. */
    const int64_t product = (int64_t)to[k] * reciprocal + ((int64_t)1 << (right - 1));
    to[k] = (int16_t)clamp_code((int32_t)(product >> right), 0, 32767);
  }
}

static void softmax_int16_step(const softmax_int16_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i16 + i * out->size, 2u * out->size);
    else
      for (int32_t row = 0; row < p->rows; row++) {
        const uint32_t first = i * in->size + (uint32_t)(row * p->columns);
        softmax_int16_row(p, in->i16 + first, out->i16 + first);
      }
  }
  out->frames = in->frames;
}
`;
