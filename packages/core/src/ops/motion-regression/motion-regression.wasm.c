/* What of a signal motion does not explain. Meaning: motion-regression.ts. The moments four at a time. */
typedef struct {
  int32_t channels;
  int32_t axes;
  int32_t window;
  int32_t hop;
  int32_t lead;
  int32_t spacing;
  int32_t lags;
  int32_t least;
  const float *weights; /* [3]: forgetting, ridge of each regressor's share, noise power of motion */
} motion_regression_params;
typedef struct {
  float *signal;   /* [channels][window + lead] */
  float *motion;   /* [axes][window + (lags - 1) spacing] */
  float *squares;  /* lower triangle */
  float *products; /* [channels][lags * axes] */
  float *weight;
  uint32_t *signalAt;
  uint32_t *motionAt;
  uint32_t *motionRun;
  uint32_t *sinceHop;
  uint8_t *signalValid; /* [window + lead] */
} motion_regression_state;
typedef struct {
  float *row;
  float *factor;
} motion_regression_scratch;

static uint32_t motion_regression_signal_length(const motion_regression_params *p) {
  return (uint32_t)(p->window + p->lead);
}

static uint32_t motion_regression_motion_length(const motion_regression_params *p) {
  return (uint32_t)(p->window + (p->lags - 1) * p->spacing);
}

/* to += by * from, each element by itself. */
static void motion_regression_add(float *to, const float *from, float by, uint32_t count) {
  const four four_by = { by, by, by, by };
  uint32_t k = 0;
  for (; k + 4u <= count; k += 4u) {
    four *at = (four *)(void *)&to[k];
    *at = *at + four_by * *(const four *)(const void *)&from[k];
  }
#pragma clang loop vectorize(disable) unroll(disable)
  for (; k < count; k++) to[k] = to[k] + by * from[k]; /* at most 3 */
}

/* Adds one sample to the moments; `held` is its place in each channel's ring, `at` that of the newest motion. */
static void motion_regression_learn(const motion_regression_params *p, const motion_regression_state *s, float *row,
                                    uint32_t held, uint32_t at) {
  const uint32_t axes = (uint32_t)p->axes, spacing = (uint32_t)p->spacing, regressors = (uint32_t)p->lags * axes;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  for (uint32_t r = 0; r < regressors; r += axes) {
#pragma clang loop vectorize(disable) unroll(disable)
    for (uint32_t a = 0; a < axes; a++) row[r + a] = s->motion[a * motion_length + at];
    at = at >= spacing ? at - spacing : at + motion_length - spacing;
  }
  float *square = s->squares, *product = s->products;
  for (uint32_t i = 0; i < regressors; i++) {
    const float value = row[i];
    motion_regression_add(square, row, value, i + 1u);
    square += i + 1u;
  }
  for (uint32_t c = 0; c < (uint32_t)p->channels; c++) {
    const float value = s->signal[c * signal_length + held];
    motion_regression_add(product, row, value, regressors);
    product += regressors;
  }
  s->weight[0] = s->weight[0] + 1.0f;
}

/* The regression's weights of one channel, in w->row; false where no motion has been seen. */
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
   sample is the order of the reference; a ring is read in two stretches. `s->signalAt` and `s->motionAt` are the oldest of their rings. */
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

/* At the end of a hop: the window and the motion level, and all that is past counts less from here. */
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
