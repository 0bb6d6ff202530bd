// Written by scripts/embed-kernels.mjs from rectify.c.
export const rectifyKernel = `/* |x| or x * x. Meaning: rectify.ts. */
typedef struct {
  int32_t size;
  int32_t square;
} rectify_params;

static void rectify_step(const rectify_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t size = (uint32_t)p->size;
  for (uint32_t i = 0; i < in->frames; i++) {
    for (uint32_t k = i * size; k < (i + 1u) * size; k++) {
      const float x = in->f32[k];
      /* 0 - x and not -x, so that -0 becomes +0 as Math.abs makes it. */
      out->f32[k] = p->square == 1 ? x * x : x > 0.0f ? x : 0.0f - x;
    }
    out->valid[i] = in->valid[i];
  }
  out->frames = in->frames;
}
`;
