/* The same bytes under another shape. Meaning: reshape.ts. */
typedef struct {
  int32_t bytes;
} reshape_params;

static void reshape_step(const reshape_params *p, const afferent_block *in, afferent_block *out) {
  if (in->i8 != out->i8) {
    for (uint32_t k = 0; k < in->frames * (uint32_t)p->bytes; k++) out->i8[k] = in->i8[k];
  }
  for (uint32_t i = 0; i < in->frames; i++) out->valid[i] = in->valid[i];
  out->frames = in->frames;
}
