/* |x| or x * x. Meaning: rectify.ts. Values first and validity after, so that each loop is one of vectors. */
typedef struct {
  int32_t size;
  int32_t square;
} rectify_params;

static void rectify_step(const rectify_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t frames = in->frames, values = frames * (uint32_t)p->size;
  const float *x = in->f32;
  float *y = out->f32;
  if (p->square == 1) {
    for (uint32_t k = 0; k < values; k++) y[k] = x[k] * x[k];
  } else {
    /* 0 - x and not -x, so that -0 becomes +0 as Math.abs makes it. */
    for (uint32_t k = 0; k < values; k++) y[k] = x[k] > 0.0f ? x[k] : 0.0f - x[k];
  }
  const uint8_t *from = in->valid;
  uint8_t *to = out->valid;
  for (uint32_t i = 0; i < frames; i++) to[i] = from[i];
  out->frames = frames;
}
