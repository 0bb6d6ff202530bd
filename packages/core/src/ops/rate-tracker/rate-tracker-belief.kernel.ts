// Written by scripts/embed-kernels.mjs from rate-tracker-belief.c.
export const rateTrackerBeliefKernel = `/* Belief after one frame without evidence; ends keep what falls off. */
static void rate_tracker_blur(const rate_tracker_params *p, float *belief, float *blurred) {
  const int32_t rates = p->rates, reach = p->reach;
  const float *change = p->change;
  float total = 0.0f;
  for (int32_t k = 0; k < rates; k++) {
    float value = belief[k] * change[0];
    int32_t d = 1;
    if (k >= reach && k + reach < rates) { /* nearly always: neighbours on both sides */
      for (; d <= reach; d++) value = value + change[d] * (belief[k - d] + belief[k + d]);
    }
    for (; d <= reach; d++) {
      const float below = k >= d ? belief[k - d] : 0.0f, above = k + d < rates ? belief[k + d] : 0.0f;
      value = value + change[d] * (below + above);
    }
    blurred[k] = value;
    total = total + value;
  }
  const float kept = p->numbers[0] / total, added = p->numbers[1];
  for (int32_t k = 0; k < rates; k++) belief[k] = blurred[k] * kept + added;
}

/* Belief times likelihood, its sum 1 again. */
static void rate_tracker_weigh(float *belief, const float *evidence, int32_t rates) {
  float most = evidence[0], total = 0.0f;
  for (int32_t k = 1; k < rates; k++) {
    if (evidence[k] > most) most = evidence[k];
  }
  for (int32_t k = 0; k < rates; k++) {
    belief[k] = belief[k] * exponential_below_zero(evidence[k] - most);
    total = total + belief[k];
  }
  for (int32_t k = 0; k < rates; k++) belief[k] = belief[k] / total;
}
`;
