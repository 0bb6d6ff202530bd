/* Values as distributions over bins, first + step * k: normal ones of a stated deviation, each row made to add up to 1. A value far off gives the nearest bin. */
typedef struct {
  const float *values;
  float *y;
  int32_t rows, bins;
  float first, step, deviation;
} bin_targets_args;

static void bin_targets_run(const bin_targets_args *a) {
  const float last = a->first + (float)(a->bins - 1) * a->step;
  for (int32_t i = 0; i < a->rows; i++) {
    float *y = a->y + i * a->bins, sum = 0.0f;
    const float within = a->values[i] > a->first ? a->values[i] : a->first, value = within < last ? within : last;
    for (int32_t k = 0; k < a->bins; k++) {
      const float d = (a->first + (float)k * a->step - value) / a->deviation;
      sum += y[k] = exponential(-0.5f * d * d);
    }
    for (int32_t k = 0; k < a->bins; k++) y[k] = y[k] / sum;
  }
}
