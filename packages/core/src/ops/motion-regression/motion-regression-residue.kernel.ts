// Written by scripts/embed-kernels.mjs from motion-regression-residue.c.
export const motionRegressionResidueKernel = `/* The regression's weights of one channel, in w->row; false where no motion has been seen. */
static bool motion_regression_solve(const motion_regression_params *p, const motion_regression_state *s,
                                    const motion_regression_scratch *w, uint32_t channel) {
  const uint32_t regressors = (uint32_t)(p->lags * p->axes);
  float trace = 0.0f;
  const float *square = s->squares;
  for (uint32_t i = 0; i < regressors; i++) {
    trace = trace + square[i];
    square += i + 1u;
  }
  const float added = p->weights[1] * trace + p->weights[2] * s->weight[0];
  if (!(s->weight[0] >= 1.0f && added > 0.0f)) return false;
  if (channel == 0u) ridge_factorise(w->factor, s->squares, regressors, added);
  for (uint32_t i = 0; i < regressors; i++) w->row[i] = s->products[channel * regressors + i];
  ridge_substitute(w->factor, w->row, regressors);
  return true;
}

static void motion_regression_subtract(float *to, const float *from, float weight, uint32_t length) {
  for (uint32_t k = 0; k < length; k++) to[k] = to[k] - weight * from[k];
}

/* The window of one channel, less what motion explains of it; an invalid sample is 0. Regressor by regressor over the window, which for each
   sample is the order of the reference; a ring is read in two stretches. \`s->signalAt\` and \`s->motionAt\` are the oldest of their rings. */
static void motion_regression_residue(const motion_regression_params *p, const motion_regression_state *s,
                                      const float *weights, bool known, uint32_t channel, float *to) {
  const uint32_t axes = (uint32_t)p->axes, spacing = (uint32_t)p->spacing, window = (uint32_t)p->window;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  const float *signal = &s->signal[channel * signal_length];
  for (uint32_t k = 0, at = s->signalAt[0]; k < window; k++) {
    to[k] = signal[at];
    at = at + 1u == signal_length ? 0u : at + 1u;
  }
  for (uint32_t l = 0; known && l < (uint32_t)p->lags; l++) {
    /* Lag 0 begins (lags - 1) spacing after the oldest, the last lag with the oldest itself. */
    uint32_t from = s->motionAt[0] + ((uint32_t)p->lags - 1u - l) * spacing;
    if (from >= motion_length) from -= motion_length;
    const uint32_t before = motion_length - from < window ? motion_length - from : window;
    for (uint32_t a = 0; a < axes; a++) {
      const float *motion = &s->motion[a * motion_length];
      motion_regression_subtract(to, &motion[from], weights[l * axes + a], before);
      motion_regression_subtract(&to[before], motion, weights[l * axes + a], window - before);
    }
  }
  for (uint32_t k = 0, at = s->signalAt[0]; k < window; k++) {
    if (s->signalValid[at] != 1u) to[k] = 0.0f;
    at = at + 1u == signal_length ? 0u : at + 1u;
  }
}
`;
