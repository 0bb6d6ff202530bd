/* 1 / (1 + e^-x), int16. Meaning: logistic-int16.ts. */
typedef struct {
  int32_t multiplier;
  int32_t shift;
} logistic_int16_params;

static void logistic_int16_step(const logistic_int16_params *p, const afferent_block *in, afferent_block *out) {
  sigmoid_codes(p->multiplier, p->shift, sigmoid_wide, in, out);
}
