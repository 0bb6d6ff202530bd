// Written by scripts/embed-kernels.mjs from transpose.c.
export const transposeKernel = `/* A frame's axes in another order. Meaning: transpose.ts. */
typedef struct {
  const int32_t *box;
  int32_t elementBytes;
} transpose_params;

static void transpose_step(const transpose_params *p, const afferent_block *in, afferent_block *out) {
  copy_box_frames(p->box, (uint32_t)p->elementBytes, in, out);
}
`;
