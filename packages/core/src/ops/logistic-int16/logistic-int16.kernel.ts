// Written by scripts/embed-kernels.mjs from logistic-int16.c.
export const logisticInt16Kernel = `/* 1 / (1 + e^-x), int16. Meaning: logistic-int16.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t bits;
  int32_t most;
  int32_t base;
  int32_t right;
  const int16_t *table;
} logistic_int16_params;

static void logistic_int16_step(const logistic_int16_params *p, const afferent_block *in, afferent_block *out) {
  const sigmoid_codes_facts facts = { p->multiplier, p->shift, p->bits, p->most, p->base, p->right, p->table };
  sigmoid_codes(facts, in, out);
}
`;
