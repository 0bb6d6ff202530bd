/* Pools over windows of frames of rows, columns and channels. What a window has of padding does not count: neither as a number nor in the mean. */
typedef struct {
  const float *x;
  float *y;
  int32_t frames, rows, columns, channels, windowRows, windowColumns, rowStride, columnStride, top, left, outputRows, outputColumns;
} mean_windows_args;

/* Where a window begins and ends within a length. */
typedef struct {
  int32_t from, to;
} reach;

static inline reach reach_of(int32_t output, int32_t stride, int32_t before, int32_t window, int32_t length) {
  const int32_t from = output * stride - before, to = from + window;
  return (reach){ from < 0 ? 0 : from, to > length ? length : to };
}

static void mean_windows_run(const mean_windows_args *a) {
  float *y = a->y;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t i = 0; i < a->outputRows; i++)
      for (int32_t j = 0; j < a->outputColumns; j++, y += a->channels) {
        const reach rows = reach_of(i, a->rowStride, a->top, a->windowRows, a->rows);
        const reach columns = reach_of(j, a->columnStride, a->left, a->windowColumns, a->columns);
        const float count = (float)((rows.to - rows.from) * (columns.to - columns.from));
        for (int32_t k = 0; k < a->channels; k++) y[k] = 0.0f;
        for (int32_t r = rows.from; r < rows.to; r++)
          for (int32_t c = columns.from; c < columns.to; c++) {
            const float *x = a->x + ((f * a->rows + r) * a->columns + c) * a->channels;
            for (int32_t k = 0; k < a->channels; k++) y[k] += x[k];
          }
        for (int32_t k = 0; k < a->channels; k++) y[k] = y[k] / count;
      }
}

typedef struct {
  const float *dy;
  float *dx;
  int32_t frames, rows, columns, channels, windowRows, windowColumns, rowStride, columnStride, top, left, outputRows, outputColumns;
} mean_windows_back_args;

static void mean_windows_back_run(const mean_windows_back_args *a) {
  for (int32_t i = 0; i < a->frames * a->rows * a->columns * a->channels; i++) a->dx[i] = 0.0f;
  const float *dy = a->dy;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t i = 0; i < a->outputRows; i++)
      for (int32_t j = 0; j < a->outputColumns; j++, dy += a->channels) {
        const reach rows = reach_of(i, a->rowStride, a->top, a->windowRows, a->rows);
        const reach columns = reach_of(j, a->columnStride, a->left, a->windowColumns, a->columns);
        const float count = (float)((rows.to - rows.from) * (columns.to - columns.from));
        for (int32_t r = rows.from; r < rows.to; r++)
          for (int32_t c = columns.from; c < columns.to; c++) {
            float *dx = a->dx + ((f * a->rows + r) * a->columns + c) * a->channels;
            for (int32_t k = 0; k < a->channels; k++) dx[k] += dy[k] / count;
          }
      }
}

/* The largest of a window; `at` keeps where the first such number stands in its frame. */
typedef struct {
  const float *x;
  float *y;
  int32_t *at;
  int32_t frames, rows, columns, channels, windowRows, windowColumns, rowStride, columnStride, top, left, outputRows, outputColumns;
} largest_of_windows_args;

static void largest_of_windows_run(const largest_of_windows_args *a) {
  float *y = a->y;
  int32_t *at = a->at;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t i = 0; i < a->outputRows; i++)
      for (int32_t j = 0; j < a->outputColumns; j++, y += a->channels, at += a->channels) {
        const reach rows = reach_of(i, a->rowStride, a->top, a->windowRows, a->rows);
        const reach columns = reach_of(j, a->columnStride, a->left, a->windowColumns, a->columns);
        const float *frame = a->x + f * a->rows * a->columns * a->channels;
        const int32_t first = (rows.from * a->columns + columns.from) * a->channels;
        for (int32_t k = 0; k < a->channels; k++) y[k] = frame[first + k], at[k] = first + k;
        for (int32_t r = rows.from; r < rows.to; r++)
          for (int32_t c = columns.from; c < columns.to; c++) {
            const int32_t here = (r * a->columns + c) * a->channels;
            for (int32_t k = 0; k < a->channels; k++) {
              const float v = frame[here + k];
              at[k] = v > y[k] ? here + k : at[k];
              y[k] = v > y[k] ? v : y[k];
            }
          }
      }
}

/* Each gradient goes to the number it came from: dx [frames, frameSize]. */
typedef struct {
  const float *dy;
  const int32_t *at;
  float *dx;
  int32_t frames, frameSize, outputSize;
} largest_of_windows_back_args;

static void largest_of_windows_back_run(const largest_of_windows_back_args *a) {
  for (int32_t i = 0; i < a->frames * a->frameSize; i++) a->dx[i] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t i = 0; i < a->outputSize; i++) a->dx[f * a->frameSize + a->at[f * a->outputSize + i]] += a->dy[f * a->outputSize + i];
}
