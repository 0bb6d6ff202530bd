// Written by scripts/embed-kernels.mjs from motion-regression.c.
export const motionRegressionKernel = `/* At the end of a hop: the window and the motion level, and all that is past counts less from here. */
static void motion_regression_hop(const motion_regression_params *p, const motion_regression_state *s,
                                  const motion_regression_scratch *w, afferent_block *residue, afferent_block *level) {
  const uint32_t channels = (uint32_t)p->channels, window = (uint32_t)p->window, made = residue->frames;
  const uint32_t length = motion_regression_signal_length(p), regressors = (uint32_t)(p->lags * p->axes);
  float *to = &residue->f32[made * channels * window];
  int32_t valid = 0;
  for (uint32_t k = 0, at = s->signalAt[0]; k < window; k++) {
    valid += s->signalValid[at];
    at = at + 1u == length ? 0u : at + 1u;
  }
  residue->valid[made] = valid >= p->least ? 1 : 0;
  for (uint32_t c = 0; c < channels; c++) {
    const bool known = valid >= p->least && motion_regression_solve(p, s, w, c);
    if (valid >= p->least) motion_regression_residue(p, s, w->row, known, c, &to[c * window]);
    for (uint32_t k = 0; valid < p->least && k < window; k++) to[c * window + k] = 0.0f;
  }
  float energy = 0.0f;
  for (uint32_t a = 0; a < (uint32_t)p->axes; a++) energy = energy + s->squares[a * (a + 1u) / 2u + a];
  const bool moved = s->weight[0] >= 1.0f;
  level->valid[made] = moved ? 1 : 0;
  level->f32[made] = moved ? square_root(energy / s->weight[0]) : 0.0f;
  for (uint32_t k = 0; k < regressors * (regressors + 1u) / 2u; k++) s->squares[k] = s->squares[k] * p->weights[0];
  for (uint32_t k = 0; k < channels * regressors; k++) s->products[k] = s->products[k] * p->weights[0];
  s->weight[0] = s->weight[0] * p->weights[0];
  residue->frames = made + 1u;
  level->frames = made + 1u;
}

static void motion_regression_step(const motion_regression_params *p, const motion_regression_state *s,
                                   const motion_regression_scratch *w, const afferent_block *signal,
                                   const afferent_block *motion, afferent_block *residue, afferent_block *level) {
  const uint32_t channels = (uint32_t)p->channels, axes = (uint32_t)p->axes, lead = (uint32_t)p->lead;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  residue->frames = 0;
  level->frames = 0;
  for (uint32_t i = 0; i < signal->frames; i++) {
    const uint32_t at = s->signalAt[0], motion_at = s->motionAt[0];
    for (uint32_t c = 0; c < channels; c++) s->signal[c * signal_length + at] = signal->f32[i * channels + c];
    s->signalValid[at] = signal->valid[i];
    for (uint32_t a = 0; a < axes; a++) s->motion[a * motion_length + motion_at] = motion->f32[i * axes + a];
    uint32_t run = 0;
    if (motion->valid[i] == 1u) run = s->motionRun[0] < motion_length ? s->motionRun[0] + 1u : motion_length;
    s->motionRun[0] = run;
    /* The held back sample, which the new motion sample and those before it explain. */
    const uint32_t held = at >= lead ? at - lead : at + signal_length - lead;
    if (run > motion_length - (uint32_t)p->window && s->signalValid[held] == 1u) {
      motion_regression_learn(p, s, w->row, held, motion_at);
    }
    s->signalAt[0] = at + 1u == signal_length ? 0u : at + 1u;
    s->motionAt[0] = motion_at + 1u == motion_length ? 0u : motion_at + 1u;
    s->sinceHop[0]++;
    if (s->sinceHop[0] < (uint32_t)p->hop) continue;
    s->sinceHop[0] = 0;
    motion_regression_hop(p, s, w, residue, level);
  }
}
`;
