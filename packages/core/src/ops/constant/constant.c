/* The same codes in every frame. Meaning: constant.ts. */
typedef struct {
  int32_t bytes;
  const int8_t *codes;
} constant_params;

static void constant_step(const constant_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t bytes = (uint32_t)p->bytes;
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * bytes;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, bytes);
    else
      for (uint32_t k = 0; k < bytes; k++) to[k] = p->codes[k];
  }
  out->frames = in->frames;
}
