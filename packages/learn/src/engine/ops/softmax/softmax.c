/* Softmax of rows, less each row's largest number. */
typedef struct {
  const float *x;
  float *y;
  int32_t rows, columns;
} softmax_args;

static void softmax_run(const softmax_args *a) {
  for (int32_t i = 0; i < a->rows; i++) {
    const float *x = a->x + i * a->columns;
    float *y = a->y + i * a->columns;
    const float factor = 1.0f / exponentials_of(x, y, a->columns, largest_of(x, a->columns));
    for (int32_t k = 0; k < a->columns; k++) y[k] = y[k] * factor;
  }
}

/* dx = y (dy - sum of dy y). */
typedef struct {
  const float *y;
  const float *dy;
  float *dx;
  int32_t rows, columns;
} softmax_back_args;

static void softmax_back_run(const softmax_back_args *a) {
  for (int32_t i = 0; i < a->rows; i++) {
    const float *y = a->y + i * a->columns, *dy = a->dy + i * a->columns;
    float *dx = a->dx + i * a->columns;
    const float dot = dot_of(y, dy, a->columns);
    for (int32_t k = 0; k < a->columns; k++) dx[k] = y[k] * (dy[k] - dot);
  }
}

/* y = x - most - ln(sum of e^(x - most)). */
typedef struct {
  const float *x;
  float *y;
  int32_t rows, columns;
} log_softmax_args;

static void log_softmax_run(const log_softmax_args *a) {
  for (int32_t i = 0; i < a->rows; i++) {
    const float *x = a->x + i * a->columns;
    float *y = a->y + i * a->columns;
    const float most = largest_of(x, a->columns);
    const float log_sum = logarithm(exponentials_of(x, y, a->columns, most));
    for (int32_t k = 0; k < a->columns; k++) y[k] = (x[k] - most) - log_sum;
  }
}

/* dx = dy - e^y times the sum of dy. */
typedef struct {
  const float *y;
  const float *dy;
  float *dx;
  int32_t rows, columns;
} log_softmax_back_args;

static void log_softmax_back_run(const log_softmax_back_args *a) {
  for (int32_t i = 0; i < a->rows; i++) {
    const float *y = a->y + i * a->columns, *dy = a->dy + i * a->columns;
    float *dx = a->dx + i * a->columns;
    const float sum = total_of(dy, a->columns);
    for (int32_t k = 0; k < a->columns; k++) dx[k] = dy[k] - exponential(y[k]) * sum;
  }
}
