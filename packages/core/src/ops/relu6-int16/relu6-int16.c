/* Codes held between those of 0 and 6, int16. Meaning: relu6-int16.ts. */
typedef struct {
  int32_t low;
  int32_t high;
} relu6_int16_params;

static void relu6_int16_step(const relu6_int16_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *from = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, 2u * in->size);
    else
      for (uint32_t k = in->size; k > 0u; k--) *to++ = (int16_t)clamp_code(*from++, p->low, p->high);
  }
  out->frames = in->frames;
}
