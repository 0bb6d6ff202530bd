/* An op that scales codes of int16 above zero and, with a slope, below it. Meaning: wide-rectified.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t slopeMultiplier;
  int32_t slopeShift;
} rectified_params;

static void rectified_step(const rectified_params *p, const afferent_block *in, afferent_block *out) {
  const rectify_codes_factors factors = { p->multiplier, p->shift, p->slopeMultiplier, p->slopeShift };
  rectify_codes(factors, in, out);
}
