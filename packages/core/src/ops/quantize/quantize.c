/* Real numbers as codes. Meaning: quantize.ts. */
typedef struct {
  int32_t bytes;
  int32_t low;
  int32_t high;
  int32_t zeroPoint;
  const float *scale;
} quantize_params;

static int32_t quantize_code(const quantize_params *p, float x) {
  const float steps = x / p->scale[0];
  if (!(steps > -65536.0f)) return steps < 0.0f ? p->low : p->zeroPoint;
  if (steps > 65536.0f) return p->high;
  /* Cut off; what is left is exact. */
  const int32_t whole = (int32_t)steps;
  const float rest = steps - (float)whole;
  const int32_t nearest = whole + (rest >= 0.5f ? 1 : rest <= -0.5f ? -1 : 0);
  return clamp_code(nearest + p->zeroPoint, p->low, p->high);
}

static void quantize_step(const quantize_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t first = i * in->size, end = first + in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i8 + first * (uint32_t)p->bytes, in->size * (uint32_t)p->bytes);
    else if (p->bytes == 1)
      for (uint32_t k = first; k < end; k++) out->i8[k] = (int8_t)quantize_code(p, in->f32[k]);
    else
      for (uint32_t k = first; k < end; k++) out->i16[k] = (int16_t)quantize_code(p, in->f32[k]);
  }
  out->frames = in->frames;
}
