// Written by scripts/embed-kernels.mjs from pad.c.
export const padKernel = `/* A frame with elements of one code around it. Meaning: pad.ts. */
typedef struct {
  const int32_t *box;
  int32_t elementBytes;
  int32_t code;
} pad_params;

static void pad_step(const pad_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t bytes = (uint32_t)p->elementBytes;
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t first = i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(out->i8 + first * bytes, out->size * bytes);
      continue;
    }
    if (bytes == 1u) {
      for (uint32_t k = 0; k < out->size; k++) out->i8[first + k] = (int8_t)p->code;
    } else {
      for (uint32_t k = 0; k < out->size; k++) out->i16[first + k] = (int16_t)p->code;
    }
    copy_box(p->box, in->i8 + i * in->size * bytes, out->i8 + first * bytes);
  }
  out->frames = in->frames;
}
`;
