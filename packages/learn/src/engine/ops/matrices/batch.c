/*
 * Products of matrices, one for each of a batch: y [batch, rows, columns] = a b, with b [batch, depth, columns] and a [batch, rows, depth], or [batch, depth, rows]
 * where aRow is 1 and aStep is rows.
 */
typedef struct {
  const float *a;
  const float *b;
  float *y;
  int32_t batch, rows, depth, columns, aRow, aStep;
} multiply_batch_args;

static void multiply_batch_run(const multiply_batch_args *p) {
  for (int32_t i = 0; i < p->batch; i++) {
    const product one = { p->a + i * p->rows * p->depth,
                          p->b + i * p->depth * p->columns,
                          NULL,
                          p->y + i * p->rows * p->columns,
                          one_tap,
                          1,
                          p->depth,
                          p->rows,
                          p->columns,
                          p->aRow,
                          p->aStep,
                          p->columns,
                          p->columns,
                          false };
    multiply_matrices(&one);
  }
}
