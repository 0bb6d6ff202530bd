/* The windows of up to four channels side by side. Meaning: motion-regression.ts; of the columns ridge.ts: column by column, which for each
   element is the order of the reference, four rows of a column at a time. */
typedef struct {
  four columns[RIDGE_MOST][RIDGE_MOST / 4u]; /* column k of L, row i at element i; rows above k are of no meaning */
} ridge_columns;

/* S + d I = L L'; d stands in for a pivot that rounding took below it. `n` is at most RIDGE_MOST. */
static void ridge_factorise_columns(ridge_columns *to, const float *squares, uint32_t n, float added) {
  const uint32_t groups = (n + 3u) / 4u;
  for (uint32_t i = 0; i < n; i++) {
#pragma clang loop vectorize(disable) unroll(disable)
    for (uint32_t j = 0; j <= i; j++) ((float *)to->columns[j])[i] = squares[j];
    squares += i + 1u;
  }
  for (uint32_t k = 0; k < n; k++) ((float *)to->columns[k])[k] += added;
  for (uint32_t k = 0; k < n; k++) {
    four *column = to->columns[k];
    const float value = ((float *)column)[k], pivot = square_root(value > added ? value : added);
    const four four_pivot = { pivot, pivot, pivot, pivot };
    for (uint32_t g = k / 4u; g < groups; g++) column[g] = column[g] / four_pivot;
    ((float *)column)[k] = pivot;
    for (uint32_t j = k + 1u; j < n; j++) {
      const float by = ((float *)column)[j];
      const four four_by = { by, by, by, by };
      four *other = to->columns[j];
      for (uint32_t g = j / 4u; g < groups; g++) other[g] = other[g] - column[g] * four_by;
    }
  }
}

/* L L' w = w: forwards, then backwards, in place; each lane a channel. */
static void ridge_substitute_columns(const ridge_columns *from, four *w, uint32_t n) {
  for (uint32_t j = 0; j < n; j++) {
    const float *column = (const float *)from->columns[j];
    const four pivot = { column[j], column[j], column[j], column[j] };
    w[j] = w[j] / pivot;
    for (uint32_t i = j + 1u; i < n; i++) {
      const four by = { column[i], column[i], column[i], column[i] };
      w[i] = w[i] - by * w[j];
    }
  }
  for (uint32_t i = n; i-- > 0u;) {
    const float *column = (const float *)from->columns[i];
    const four pivot = { column[i], column[i], column[i], column[i] };
    four value = w[i];
    for (uint32_t j = i + 1u; j < n; j++) {
      const four by = { column[j], column[j], column[j], column[j] };
      value = value - by * w[j];
    }
    w[i] = value / pivot;
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
