/* The real numbers that codes stand for. Meaning: dequantize.ts. */
typedef struct {
  int32_t bytes;
  int32_t zeroPoint;
  const float *scale;
} dequantize_params;

static void dequantize_step(const dequantize_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t first = i * in->size, end = first + in->size;
    out->valid[i] = in->valid[i];
    for (uint32_t k = first; k < end; k++) {
      const int32_t code = p->bytes == 1 ? in->i8[k] : in->i16[k];
      out->f32[k] = in->valid[i] == 0u ? 0.0f : (float)(code - p->zeroPoint) * p->scale[0];
    }
  }
  out->frames = in->frames;
}
