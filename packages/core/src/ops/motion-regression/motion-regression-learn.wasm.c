/* The moments four at a time. Meaning: motion-regression.ts. */
#define RIDGE_MOST 48u /* regressors that the stack has room for */

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
