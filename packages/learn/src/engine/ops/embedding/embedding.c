/* Rows of a table by their numbers: y [count, columns]. A number that is no row's gives zeros. */
typedef struct {
  const float *table;
  const int32_t *indices;
  float *y;
  int32_t count, rows, columns;
} gather_rows_args;

static void gather_rows_run(const gather_rows_args *a) {
  for (int32_t i = 0; i < a->count; i++) {
    const int32_t row = a->indices[i];
    float *y = a->y + i * a->columns;
    if (row >= 0 && row < a->rows) copy_floats(y, a->table + row * a->columns, a->columns);
    else
      for (int32_t k = 0; k < a->columns; k++) y[k] = 0.0f;
  }
}

/* Each gradient is added to its row, from the first to the last. */
typedef struct {
  const float *dy;
  const int32_t *indices;
  float *dTable;
  int32_t count, rows, columns;
} gather_rows_back_args;

static void gather_rows_back_run(const gather_rows_back_args *a) {
  for (int32_t i = 0; i < a->rows * a->columns; i++) a->dTable[i] = 0.0f;
  for (int32_t i = 0; i < a->count; i++) {
    const int32_t row = a->indices[i];
    if (row < 0 || row >= a->rows) continue;
    float *d = a->dTable + row * a->columns;
    for (int32_t k = 0; k < a->columns; k++) d[k] += a->dy[i * a->columns + k];
  }
}
