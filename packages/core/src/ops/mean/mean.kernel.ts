// Written by scripts/embed-kernels.mjs from mean.c.
export const meanKernel = `/* The mean over axes that stand side by side, int8. Meaning: mean.ts. */
typedef struct {
  int32_t outer;
  int32_t elements;
  int32_t inner;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t multiplier;
  int32_t shift;
} mean_params;

static void mean_step(const mean_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size * (uint32_t)sizeof(int8_t));
      continue;
    }
    for (int32_t o = 0; o < p->outer; o++) {
      for (int32_t k = 0; k < p->inner; k++) {
        const int8_t *from = input + o * p->elements * p->inner + k;
        int32_t sum = p->inputOffset;
        for (int32_t e = 0; e < p->elements; e++) {
          sum += *from;
          from += p->inner;
        }
        const int32_t scaled = (int32_t)((uint32_t)requantize(sum, p->multiplier, p->shift) + (uint32_t)p->outputOffset);
        *to++ = (int8_t)clamp_code(scaled, INT8_MIN, INT8_MAX);
      }
    }
  }
  out->frames = in->frames;
}
`;
