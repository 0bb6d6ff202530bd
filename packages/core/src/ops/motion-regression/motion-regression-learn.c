/* Adds one sample to the moments; `held` is its place in each channel's ring, `at` that of the newest motion. */
static void motion_regression_learn(const motion_regression_params *p, const motion_regression_state *s, float *row,
                                    uint32_t held, uint32_t at) {
  const uint32_t axes = (uint32_t)p->axes, spacing = (uint32_t)p->spacing, regressors = (uint32_t)p->lags * axes;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  for (uint32_t r = 0; r < regressors; r += axes) {
    for (uint32_t a = 0; a < axes; a++) row[r + a] = s->motion[a * motion_length + at];
    at = at >= spacing ? at - spacing : at + motion_length - spacing;
  }
  float *square = s->squares, *product = s->products;
  for (uint32_t i = 0; i < regressors; i++) {
    const float value = row[i];
    for (uint32_t j = 0; j <= i; j++) square[j] = square[j] + value * row[j];
    square += i + 1u;
  }
  for (uint32_t c = 0; c < (uint32_t)p->channels; c++) {
    const float value = s->signal[c * signal_length + held];
    for (uint32_t i = 0; i < regressors; i++) product[i] = product[i] + value * row[i];
    product += regressors;
  }
  s->weight[0] = s->weight[0] + 1.0f;
}
