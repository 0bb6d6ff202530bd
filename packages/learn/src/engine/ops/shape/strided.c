/* Moves numbers about: axes exchanged, parts cut out and put together. */

/* y, contiguous over `lengths`, from x at the steps of its axes: exchanged axes, numbers repeated where a step is 0, backwards where it is negative. */
typedef struct {
  const float *x;
  float *y;
  const int32_t *lengths; /* five axes, the last one fastest */
  const int32_t *steps;
  int32_t from; /* where the first number stands */
} copy_strided_args;

static void copy_strided_run(const copy_strided_args *a) {
  const int32_t *n = a->lengths, *s = a->steps;
  float *y = a->y;
  for (int32_t i = 0; i < n[0]; i++)
    for (int32_t j = 0; j < n[1]; j++)
      for (int32_t k = 0; k < n[2]; k++)
        for (int32_t l = 0; l < n[3]; l++, y += n[4]) {
          const float *x = a->x + a->from + i * s[0] + j * s[1] + k * s[2] + l * s[3];
          if (s[4] == 1) copy_floats(y, x, n[4]);
          else
            for (int32_t m = 0; m < n[4]; m++) y[m] = x[m * s[4]];
        }
}

/* Runs of numbers from x to y, each at its own step. */
typedef struct {
  const float *x;
  float *y;
  int32_t count, run, xFrom, xStep, yFrom, yStep;
} copy_runs_args;

static void copy_runs_run(const copy_runs_args *a) {
  for (int32_t i = 0; i < a->count; i++) copy_floats(a->y + a->yFrom + i * a->yStep, a->x + a->xFrom + i * a->xStep, a->run);
}
