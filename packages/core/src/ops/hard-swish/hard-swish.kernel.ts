// Written by scripts/embed-kernels.mjs from hard-swish.c.
export const hardSwishKernel = `/* x relu6(x + 3) / 6, int8. Meaning: hard-swish.ts. */
typedef struct {
  const int8_t *table;
} hard_swish_params;

static void hard_swish_step(const hard_swish_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
`;
