/* Number by number. Loops that the compiler makes vectors of: no sum, so no order to keep. */
typedef struct {
  float *y;
  int32_t count;
  float value;
} fill_args;

static void fill_run(const fill_args *a) {
  for (int32_t i = 0; i < a->count; i++) a->y[i] = a->value;
}

typedef struct {
  const float *x;
  float *y;
  int32_t count;
} copy_args;

static void copy_run(const copy_args *a) { copy_floats(a->y, a->x, a->count); }

typedef struct {
  const float *a;
  const float *b;
  float *y;
  int32_t count;
} add_args;

static void add_run(const add_args *p) {
  const float *a = p->a, *b = p->b;
  float *y = p->y;
  for (int32_t i = 0; i < p->count; i++) y[i] = a[i] + b[i];
}

typedef struct {
  const float *a;
  const float *b;
  float *y;
  int32_t count;
} multiply_args;

static void multiply_run(const multiply_args *p) {
  const float *a = p->a, *b = p->b;
  float *y = p->y;
  for (int32_t i = 0; i < p->count; i++) y[i] = a[i] * b[i];
}

typedef struct {
  const float *x;
  float *y;
  int32_t count;
  float factor;
} scale_args;

static void scale_run(const scale_args *a) {
  for (int32_t i = 0; i < a->count; i++) a->y[i] = a->x[i] * a->factor;
}

/* min(max(x, 0), most): ReLU with most = infinity, ReLU6 with 6. */
typedef struct {
  const float *x;
  float *y;
  int32_t count;
  float most;
} rectify_args;

static void rectify_run(const rectify_args *a) {
  const float *x = a->x;
  float *y = a->y;
  const float most = a->most;
  for (int32_t i = 0; i < a->count; i++) {
    const float v = x[i] > 0.0f ? x[i] : 0.0f;
    y[i] = v < most ? v : most;
  }
}

/* The gradient goes through where 0 < y < most. */
typedef struct {
  const float *y;
  const float *dy;
  float *dx;
  int32_t count;
  float most;
} rectify_back_args;

static void rectify_back_run(const rectify_back_args *a) {
  const float *y = a->y, *dy = a->dy;
  float *dx = a->dx;
  const float most = a->most;
  for (int32_t i = 0; i < a->count; i++) dx[i] = ((y[i] > 0.0f) & (y[i] < most)) ? dy[i] : 0.0f;
}
