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

/* Samples that go into the moments in one pass over them. */
#define MOTION_SAMPLES 4u

typedef struct {
  uint32_t count;
  float rows[MOTION_SAMPLES][RIDGE_MOST];   /* regressors, oldest sample first */
  float values[MOTION_SAMPLES][RIDGE_MOST]; /* the held back sample of each channel */
} motion_regression_samples;

/* Puts the regressors of the motion up to `at` into `row`. */
static void motion_regression_row(const motion_regression_params *p, const motion_regression_state *s, float *row, uint32_t at) {
  const uint32_t axes = (uint32_t)p->axes, spacing = (uint32_t)p->spacing, regressors = (uint32_t)p->lags * axes;
  const uint32_t motion_length = motion_regression_motion_length(p);
  for (uint32_t r = 0; r < regressors; r += axes) {
#pragma clang loop vectorize(disable) unroll(disable)
    for (uint32_t a = 0; a < axes; a++) row[r + a] = s->motion[a * motion_length + at];
    at = at >= spacing ? at - spacing : at + motion_length - spacing;
  }
}

/* Adds one sample to the moments: its regressors and its value in each channel, `stride` apart. */
static void motion_regression_learn(const motion_regression_params *p, const motion_regression_state *s, const float *row,
                                    const float *values, uint32_t stride) {
  const uint32_t regressors = (uint32_t)(p->lags * p->axes);
  float *square = s->squares, *product = s->products;
  for (uint32_t i = 0; i < regressors; i++) {
    const float value = row[i];
    motion_regression_add(square, row, value, i + 1u);
    square += i + 1u;
  }
  for (uint32_t c = 0; c < (uint32_t)p->channels; c++) {
    motion_regression_add(product, row, values[c * stride], regressors);
    product += regressors;
  }
  s->weight[0] = s->weight[0] + 1.0f;
}

/* sum + the products of `samples` rows, oldest first, with `by`. */
__attribute__((always_inline)) static inline four motion_regression_sum(four sum, const motion_regression_samples *from, uint32_t first,
                                                                         uint32_t samples, const four *by, uint32_t k) {
  for (uint32_t t = 0; t < samples; t++) sum = sum + by[t] * *(const four *)(const void *)&from->rows[first + t][k];
  return sum;
}

/* Adds so many products to each of `count` elements, each element by itself. `spare` tells that what lies after them may be written back unchanged. */
__attribute__((always_inline)) static inline void motion_regression_add_all(float *to, const motion_regression_samples *from, uint32_t first,
                                                                            uint32_t samples, const float *weights, uint32_t apart,
                                                                            uint32_t count, bool spare) {
  four by[MOTION_SAMPLES];
  for (uint32_t t = 0; t < samples; t++) by[t] = (four){ weights[t * apart], weights[t * apart], weights[t * apart], weights[t * apart] };
  uint32_t k = 0;
  for (; k + 4u <= count; k += 4u) {
    four *at = (four *)(void *)&to[k];
    *at = motion_regression_sum(*at, from, first, samples, by, k);
  }
  if (k == count) return;
  if (spare) {
    four *at = (four *)(void *)&to[k];
    const four old = *at, sum = motion_regression_sum(old, from, first, samples, by, k);
    if (count - k == 1u) *at = __builtin_shufflevector(sum, old, 0, 5, 6, 7);
    else if (count - k == 2u) *at = __builtin_shufflevector(sum, old, 0, 1, 6, 7);
    else *at = __builtin_shufflevector(sum, old, 0, 1, 2, 7);
    return;
  }
#pragma clang loop vectorize(disable) unroll(disable)
  for (; k < count; k++)
    for (uint32_t t = 0; t < samples; t++) to[k] = to[k] + weights[t * apart] * from->rows[first + t][k];
}

__attribute__((always_inline)) static inline void motion_regression_learn_some(const motion_regression_params *p, const motion_regression_state *s,
                                                                               const motion_regression_samples *from, uint32_t first,
                                                                               uint32_t samples) {
  const uint32_t regressors = (uint32_t)(p->lags * p->axes);
  float *square = s->squares, *product = s->products;
  for (uint32_t i = 0; i < regressors; i++) {
    motion_regression_add_all(square, from, first, samples, &from->rows[first][i], RIDGE_MOST, i + 1u, i + 2u < regressors);
    square += i + 1u;
  }
  for (uint32_t c = 0; c < (uint32_t)p->channels; c++) {
    motion_regression_add_all(product, from, first, samples, &from->values[first][c], RIDGE_MOST, regressors, c + 1u < (uint32_t)p->channels && regressors > 2u);
    product += regressors;
  }
  for (uint32_t t = 0; t < samples; t++) s->weight[0] = s->weight[0] + 1.0f;
}

/* Adds the samples that have been gathered. */
static void motion_regression_flush(const motion_regression_params *p, const motion_regression_state *s, motion_regression_samples *from) {
  const uint32_t count = from->count;
  uint32_t first = 0;
  from->count = 0;
  if (count == MOTION_SAMPLES) {
    motion_regression_learn_some(p, s, from, 0, MOTION_SAMPLES);
    return;
  }
  if (count >= 2u) {
    motion_regression_learn_some(p, s, from, 0, 2);
    first = 2;
  }
  if (first < count) motion_regression_learn_some(p, s, from, first, 1);
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

/* Motion samples, all axes together, that a hop may put on the stack, oldest first. */
#define MOTION_LINEAR 1024u

/* The windows of up to four channels from `first` on. As the functions above do it, with all motion oldest first and sixteen samples at a time. */
static void motion_regression_residues(const motion_regression_params *p, const motion_regression_state *s, const four *weights,
                                       bool known, uint32_t first, uint32_t lanes, const float *linear, float *to) {
  const uint32_t axes = (uint32_t)p->axes, spacing = (uint32_t)p->spacing, window = (uint32_t)p->window, lags = (uint32_t)p->lags;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  for (uint32_t c = 0; c < lanes; c++) {
    const float *signal = &s->signal[(first + c) * signal_length];
    float *out = &to[(first + c) * window];
    const uint32_t oldest = s->signalAt[0], before = signal_length - oldest < window ? signal_length - oldest : window;
    for (uint32_t k = 0; k < before; k++) out[k] = signal[oldest + k];
    for (uint32_t k = before; k < window; k++) out[k] = signal[k - before];
    uint32_t k = 0;
    for (; known && k + 16u <= window; k += 16u) {
      four *at = (four *)(void *)&out[k];
      four v0 = at[0], v1 = at[1], v2 = at[2], v3 = at[3];
      for (uint32_t l = 0; l < lags; l++) {
        for (uint32_t a = 0; a < axes; a++) {
          const float weight = weights[l * axes + a][c];
          const four by = { weight, weight, weight, weight };
          const four *motion = (const four *)(const void *)&linear[a * motion_length + (lags - 1u - l) * spacing + k];
          v0 = v0 - by * motion[0];
          v1 = v1 - by * motion[1];
          v2 = v2 - by * motion[2];
          v3 = v3 - by * motion[3];
        }
      }
      at[0] = v0;
      at[1] = v1;
      at[2] = v2;
      at[3] = v3;
    }
    for (uint32_t l = 0; known && k < window && l < lags; l++) {
      for (uint32_t a = 0; a < axes; a++) {
        const float *motion = &linear[a * motion_length + (lags - 1u - l) * spacing];
        motion_regression_subtract(&out[k], &motion[k], weights[l * axes + a][c], window - k);
      }
    }
    for (uint32_t i = 0; i < before; i++) out[i] = s->signalValid[oldest + i] == 1u ? out[i] : 0.0f;
    for (uint32_t i = before; i < window; i++) out[i] = s->signalValid[i - before] == 1u ? out[i] : 0.0f;
  }
}

/* All channels' windows by columns and lanes. */
static void motion_regression_windows(const motion_regression_params *p, const motion_regression_state *s, float *to) {
  const uint32_t channels = (uint32_t)p->channels, axes = (uint32_t)p->axes, regressors = (uint32_t)p->lags * axes;
  const uint32_t motion_length = motion_regression_motion_length(p), oldest = s->motionAt[0];
  ridge_columns columns;
  float linear[MOTION_LINEAR];
  four weights[RIDGE_MOST];
  float trace = 0.0f;
  const float *square = s->squares;
  for (uint32_t i = 0; i < regressors; i++) {
    trace = trace + square[i];
    square += i + 1u;
  }
  const float added = p->weights[1] * trace + p->weights[2] * s->weight[0];
  const bool known = s->weight[0] >= 1.0f && added > 0.0f;
  if (known) ridge_factorise_columns(&columns, s->squares, regressors, added);
  for (uint32_t a = 0; a < axes; a++) {
    const float *ring = &s->motion[a * motion_length];
    for (uint32_t k = oldest; k < motion_length; k++) linear[a * motion_length + k - oldest] = ring[k];
    for (uint32_t k = 0; k < oldest; k++) linear[a * motion_length + motion_length - oldest + k] = ring[k];
  }
  for (uint32_t first = 0; first < channels; first += 4u) {
    const uint32_t lanes = channels - first < 4u ? channels - first : 4u;
    for (uint32_t i = 0; known && i < regressors; i++) {
      const float *product = &s->products[first * regressors + i];
      weights[i] = (four){ product[0], lanes > 1u ? product[regressors] : 0.0f, lanes > 2u ? product[2u * regressors] : 0.0f,
                           lanes > 3u ? product[3u * regressors] : 0.0f };
    }
    if (known) ridge_substitute_columns(&columns, weights, regressors);
    motion_regression_residues(p, s, weights, known, first, lanes, linear, to);
  }
}

static bool motion_regression_fits(const motion_regression_params *p) {
  return (uint32_t)(p->lags * p->axes) <= RIDGE_MOST - 3u && (uint32_t)p->channels <= RIDGE_MOST &&
         (uint32_t)p->axes * motion_regression_motion_length(p) <= MOTION_LINEAR;
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
  const bool fits = motion_regression_fits(p);
  if (valid >= p->least && fits) motion_regression_windows(p, s, to);
  for (uint32_t c = 0; c < channels && (valid < p->least || !fits); c++) {
    const bool known = valid >= p->least && motion_regression_solve(p, s, w, c);
    if (valid >= p->least) motion_regression_residue(p, s, w->row, known, c, &to[c * window]);
    for (uint32_t k = 0; valid < p->least && k < window; k++) to[c * window + k] = 0.0f;
  }
  float energy = 0.0f;
  for (uint32_t a = 0; a < (uint32_t)p->axes; a++) energy = energy + s->squares[a * (a + 1u) / 2u + a];
  const bool moved = s->weight[0] >= 1.0f;
  level->valid[made] = moved ? 1 : 0;
  level->f32[made] = moved ? square_root(energy / s->weight[0]) : 0.0f;
  const float share = p->weights[0];
  for (uint32_t k = 0; k < regressors * (regressors + 1u) / 2u; k++) s->squares[k] = s->squares[k] * share;
  for (uint32_t k = 0; k < channels * regressors; k++) s->products[k] = s->products[k] * share;
  s->weight[0] = s->weight[0] * share;
  residue->frames = made + 1u;
  level->frames = made + 1u;
}

static void motion_regression_step(const motion_regression_params *p, const motion_regression_state *s,
                                   const motion_regression_scratch *w, const afferent_block *signal,
                                   const afferent_block *motion, afferent_block *residue, afferent_block *level) {
  const uint32_t channels = (uint32_t)p->channels, axes = (uint32_t)p->axes, lead = (uint32_t)p->lead;
  const uint32_t signal_length = motion_regression_signal_length(p), motion_length = motion_regression_motion_length(p);
  const bool fits = motion_regression_fits(p);
  motion_regression_samples samples;
  samples.count = 0;
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
      if (fits) {
        motion_regression_row(p, s, samples.rows[samples.count], motion_at);
        for (uint32_t c = 0; c < channels; c++) samples.values[samples.count][c] = s->signal[c * signal_length + held];
        samples.count++;
        if (samples.count == MOTION_SAMPLES) motion_regression_flush(p, s, &samples);
      } else {
        motion_regression_row(p, s, w->row, motion_at);
        motion_regression_learn(p, s, w->row, &s->signal[held], signal_length);
      }
    }
    s->signalAt[0] = at + 1u == signal_length ? 0u : at + 1u;
    s->motionAt[0] = motion_at + 1u == motion_length ? 0u : motion_at + 1u;
    s->sinceHop[0]++;
    if (s->sinceHop[0] < (uint32_t)p->hop) continue;
    s->sinceHop[0] = 0;
    motion_regression_flush(p, s, &samples);
    motion_regression_hop(p, s, w, residue, level);
  }
  motion_regression_flush(p, s, &samples);
}
