/* What the shards of a batch found becomes one: each times its factor, then sums of neighbours, of neighbouring sums and so on. The shards are overwritten. */
typedef struct {
  float *shards; /* [count, size] */
  const float *factors;
  float *y;
  int32_t count, size;
} reduce_shards_args;

static void reduce_shards_run(const reduce_shards_args *a) {
  for (int32_t s = 0; s < a->count; s++) {
    float *x = a->shards + s * a->size;
    const float factor = a->factors[s];
    for (int32_t i = 0; i < a->size; i++) x[i] = x[i] * factor;
  }
  for (int32_t stride = 1; stride < a->count; stride *= 2)
    for (int32_t s = 0; s + stride < a->count; s += 2 * stride) {
      float *x = a->shards + s * a->size;
      const float *other = x + stride * a->size;
      for (int32_t i = 0; i < a->size; i++) x[i] = x[i] + other[i];
    }
  copy_floats(a->y, a->shards, a->size);
}

/* The root of the sum of squares, in f64: four striped sums, then (0 + 1) + (2 + 3). */
typedef struct {
  const float *x;
  float *y;
  int32_t count;
} norm_args;

static void norm_run(const norm_args *a) {
  double sums[4] = { 0.0, 0.0, 0.0, 0.0 };
  for (int32_t i = 0; i < a->count; i++) sums[i & 3] += (double)a->x[i] * (double)a->x[i];
  *a->y = (float)__builtin_sqrt((sums[0] + sums[1]) + (sums[2] + sums[3]));
}

/* y moves towards x by a share of the way: running averages. */
typedef struct {
  const float *x;
  const float *share;
  float *y;
  int32_t count;
} blend_args;

static void blend_run(const blend_args *a) {
  const float share = *a->share;
  for (int32_t i = 0; i < a->count; i++) a->y[i] += (a->x[i] - a->y[i]) * share;
}
