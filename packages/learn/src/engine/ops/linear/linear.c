/* Dense layers: y = x w + bias, with x [rows, inputs] and w [inputs, outputs]. */
typedef struct {
  const float *x;
  const float *weights;
  const float *bias;
  float *y;
  int32_t rows, inputs, outputs;
} dense_args;

static void dense_run(const dense_args *a) {
  const product p = { a->x,       a->weights, a->bias, a->y,       one_tap,    1,    a->inputs, a->rows,
                      a->outputs, a->inputs,  1,       a->outputs, a->outputs, false };
  multiply_matrices(&p);
}

/* dw = x^T dy. */
typedef struct {
  const float *x;
  const float *dy;
  float *dw;
  int32_t rows, inputs, outputs;
} dense_back_weights_args;

static void dense_back_weights_run(const dense_back_weights_args *a) {
  const product p = { a->x,       a->dy, NULL,      a->dw,      one_tap,    1,    a->rows, a->inputs,
                      a->outputs, 1,     a->inputs, a->outputs, a->outputs, false };
  multiply_matrices(&p);
}

/* y [columns, rows] from x [rows, columns]. */
typedef struct {
  const float *x;
  float *y;
  int32_t rows, columns;
} transpose_matrix_args;

static void transpose_matrix_run(const transpose_matrix_args *a) {
  for (int32_t i = 0; i < a->rows; i++)
    for (int32_t j = 0; j < a->columns; j++) a->y[j * a->rows + i] = a->x[i * a->columns + j];
}

/* Sums over the rows: gradients of what is added to every row. From the first row to the last. */
typedef struct {
  const float *x;
  float *y;
  int32_t rows, columns;
} sum_rows_args;

static void sum_rows_run(const sum_rows_args *a) {
  const int32_t columns = a->columns;
  float *y = a->y;
  for (int32_t j = 0; j < columns; j++) y[j] = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    const float *x = a->x + i * columns;
    for (int32_t j = 0; j < columns; j++) y[j] += x[j];
  }
}
