// Written by scripts/embed-kernels.mjs from tanh-int16.c.
export const tanhInt16Kernel = `/* The hyperbolic tangent, int16. Meaning: tanh-int16.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
} tanh_int16_params;

static void tanh_int16_step(const tanh_int16_params *p, const afferent_block *in, afferent_block *out) {
  sigmoid_codes(p->multiplier, p->shift, tanh_wide, in, out);
}
`;
