// Written by scripts/embed-kernels.mjs from split.c.
export const splitKernel = `/* A frame cut into pieces along an axis. Meaning: split.ts. */
typedef struct {
  int32_t outputs;
  int32_t outer;
  int32_t elementBytes;
  const int32_t *runs;
} split_params;

static void split_step(const split_params *p, const afferent_block *const *in, afferent_block *const *out) {
  const uint32_t bytes = (uint32_t)p->elementBytes;
  for (uint32_t i = 0; i < in[0]->frames; i++) {
    const int8_t *from = in[0]->i8 + i * in[0]->size * bytes;
    const uint8_t valid = in[0]->valid[i];
    for (int32_t k = 0; k < p->outputs; k++) {
      out[k]->valid[i] = valid;
      if (valid == 0u) frame_lost(out[k]->i8 + i * out[k]->size * bytes, out[k]->size * bytes);
    }
    for (int32_t o = 0; valid != 0u && o < p->outer; o++) {
      for (int32_t k = 0; k < p->outputs; k++) {
        int8_t *to = out[k]->i8 + i * out[k]->size * bytes + o * p->runs[k];
        for (int32_t b = p->runs[k]; b > 0; b--) *to++ = *from++;
      }
    }
  }
  for (int32_t k = 0; k < p->outputs; k++) out[k]->frames = in[0]->frames;
}
`;
