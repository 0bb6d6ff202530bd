// Written by scripts/embed-kernels.mjs from requantize.c.
export const requantizeKernel = `/* Codes under another quantisation or type. Meaning: requantize.ts of this op. */
typedef struct {
  int32_t inputBytes;
  int32_t outputBytes;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t multiplier;
  int32_t shift;
  int32_t low;
  int32_t high;
} requantize_params;

static void requantize_step(const requantize_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t first = i * in->size, end = first + in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i8 + first * (uint32_t)p->outputBytes, in->size * (uint32_t)p->outputBytes);
    else
      for (uint32_t k = first; k < end; k++) {
        const int32_t x = p->inputBytes == 1 ? in->i8[k] : in->i16[k];
        /* The sum may leave int32 where the factor is large. */
        const uint32_t sum = (uint32_t)requantize(x + p->inputOffset, p->multiplier, p->shift) + (uint32_t)p->outputOffset;
        const int32_t code = clamp_code((int32_t)sum, p->low, p->high);
        if (p->outputBytes == 1) out->i8[k] = (int8_t)code;
        else out->i16[k] = (int16_t)code;
      }
  }
  out->frames = in->frames;
}
`;
