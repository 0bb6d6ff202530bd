/* Every value as a multiple of a stated size. Meaning: relative.ts. */
typedef struct {
  int32_t size;
  const float *factor; /* [1] */
} relative_params;

static void relative_step(const relative_params *p, const afferent_block *in, afferent_block *out) {
  const float *x = in->f32;
  float *y = out->f32;
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint8_t valid = in->valid[i];
    for (int32_t k = p->size; k > 0; k--) {
      const float scaled = *x++ * p->factor[0];
      *y++ = valid == 1u ? scaled : 0.0f;
    }
    out->valid[i] = valid;
  }
  out->frames = in->frames;
}
