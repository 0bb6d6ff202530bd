/* The gradient goes through where low <= x <= high. */
typedef struct {
  const float *x;
  const float *dy;
  float *dx;
  int32_t count;
  float low, high;
} assume_back_args;

static void assume_back_run(const assume_back_args *a) {
  const float *x = a->x, *dy = a->dy;
  float *dx = a->dx;
  const float low = a->low, high = a->high;
  for (int32_t i = 0; i < a->count; i++) dx[i] = x[i] >= low && x[i] <= high ? dy[i] : 0.0f;
}
