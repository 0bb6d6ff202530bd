/* Softmax of rows, less each row's largest number. Sums are of every fourth number, then (0 + 1) + (2 + 3), then what is left over. */
static inline float largest_of(const float *x, int32_t count) {
  float most = x[0];
  for (int32_t k = 1; k < count; k++) most = x[k] > most ? x[k] : most;
  return most;
}

/* y = e^(x - most); gives their sum. */
static inline float exponentials_of(const float *x, float *y, int32_t count, float most) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const four e = exponential_four(four_at(x + k) - most);
    put_four(y + k, e);
    s += e;
  }
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += y[k] = exponential(x[k] - most);
  return sum;
}

static inline float dot_of(const float *a, const float *b, int32_t count) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) s += four_at(a + k) * four_at(b + k);
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += a[k] * b[k];
  return sum;
}

static inline float total_of(const float *x, int32_t count) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) s += four_at(x + k);
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += x[k];
  return sum;
}

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
