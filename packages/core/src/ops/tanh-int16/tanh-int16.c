/* The hyperbolic tangent, int16. Meaning: tanh-int16.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
  int32_t bits;
  int32_t most;
  int32_t base;
  int32_t right;
  const int16_t *table;
} tanh_int16_params;

static void tanh_int16_step(const tanh_int16_params *p, const afferent_block *in, afferent_block *out) {
  const sigmoid_codes_facts facts = { p->multiplier, p->shift, p->bits, p->most, p->base, p->right, p->table };
  sigmoid_codes(facts, in, out);
}
