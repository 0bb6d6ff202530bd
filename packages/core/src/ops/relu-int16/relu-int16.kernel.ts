// Written by scripts/embed-kernels.mjs from relu-int16.c.
export const reluInt16Kernel = `/* 0 for what lies below 0, int16. Meaning: relu-int16.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t slopeMultiplier;
  int32_t slopeShift;
} relu_int16_params;

static void relu_int16_step(const relu_int16_params *p, const afferent_block *in, afferent_block *out) {
  const rectify_codes_factors factors = { p->multiplier, p->shift, p->slopeMultiplier, p->slopeShift };
  rectify_codes(factors, in, out);
}
`;
