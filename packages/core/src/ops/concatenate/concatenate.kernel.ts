// Written by scripts/embed-kernels.mjs from concatenate.c.
export const concatenateKernel = `/* Frames one after the other along an axis. Meaning: concatenate.ts. */
typedef struct {
  int32_t inputs;
  int32_t outer;
  int32_t elementBytes;
  const int32_t *runs;
} concatenate_params;

static void concatenate_step(const concatenate_params *p, const afferent_block *const *in, afferent_block *const *out) {
  const uint32_t bytes = (uint32_t)p->elementBytes;
  for (uint32_t i = 0; i < in[0]->frames; i++) {
    int8_t *to = out[0]->i8 + i * out[0]->size * bytes;
    uint8_t valid = 1u;
    for (int32_t k = 0; k < p->inputs; k++) valid = (uint8_t)(valid & in[k]->valid[i]);
    out[0]->valid[i] = valid;
    if (valid == 0u) frame_lost(to, out[0]->size * bytes);
    for (int32_t o = 0; valid != 0u && o < p->outer; o++) {
      for (int32_t k = 0; k < p->inputs; k++) {
        const int8_t *from = in[k]->i8 + i * in[k]->size * bytes + o * p->runs[k];
        for (int32_t b = p->runs[k]; b > 0; b--) *to++ = *from++;
      }
    }
  }
  out[0]->frames = in[0]->frames;
}
`;
