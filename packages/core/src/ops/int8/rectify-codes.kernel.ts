// Written by scripts/embed-kernels.mjs from rectify-codes.c.
export const rectifyCodesKernel = `/* Codes of int16 scaled above zero and, with a slope, below it. Meaning: rectified.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t slopeMultiplier;
  int32_t slopeShift;
} rectify_codes_factors;

static void rectify_codes(const rectify_codes_factors p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *from = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, 2u * in->size);
    else
      for (uint32_t k = in->size; k > 0u; k--) {
        const int32_t x = *from++;
        const int32_t scaled = x >= 0 ? requantize(x, p.multiplier, p.shift) : requantize(x, p.slopeMultiplier, p.slopeShift);
        *to++ = (int16_t)clamp_code(scaled, -32768, 32767);
      }
  }
  out->frames = in->frames;
}
`;
