// Written by scripts/embed-kernels.mjs from logistic.c.
export const logisticKernel = `/* 1 / (1 + e^-x), int8. Meaning: logistic.ts. */
typedef struct {
  const int8_t *table;
} logistic_params;

static void logistic_step(const logistic_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
`;
