/* The mean over the columns of each frame: x [frames, columns, channels], y [frames, channels]. */
typedef struct {
  const float *x;
  float *y;
  int32_t frames, columns, channels;
} mean_columns_args;

static void mean_columns_run(const mean_columns_args *a) {
  for (int32_t f = 0; f < a->frames; f++) {
    float *y = a->y + f * a->channels;
    for (int32_t k = 0; k < a->channels; k++) y[k] = 0.0f;
    for (int32_t c = 0; c < a->columns; c++) {
      const float *x = a->x + (f * a->columns + c) * a->channels;
      for (int32_t k = 0; k < a->channels; k++) y[k] += x[k];
    }
    for (int32_t k = 0; k < a->channels; k++) y[k] = y[k] / (float)a->columns;
  }
}

typedef struct {
  const float *dy;
  float *dx;
  int32_t frames, columns, channels;
} mean_columns_back_args;

static void mean_columns_back_run(const mean_columns_back_args *a) {
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t c = 0; c < a->columns; c++)
      for (int32_t k = 0; k < a->channels; k++) a->dx[(f * a->columns + c) * a->channels + k] = a->dy[f * a->channels + k] / (float)a->columns;
}
