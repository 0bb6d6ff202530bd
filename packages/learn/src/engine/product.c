/*
 * Sums of products, the work of dense layers, convolutions and attention. Vectors of four f32 without fused multiplication; each sum is added up in the order of
 * its index from the first to the last, so that the bits do not depend on how the work is tiled.
 */
typedef float four __attribute__((vector_size(16), aligned(4)));

static inline four four_at(const float *x) { return *(const four *)(const void *)x; }
static inline void put_four(float *y, four x) { *(four *)(void *)y = x; }
static inline void copy_floats(float *restrict to, const float *restrict from, int32_t count) {
  for (int32_t i = 0; i < count; i++) to[i] = from[i];
}
static inline four four_of(float x) { return (four){ x, x, x, x }; }

/*
 * y[m][n] = start + sum over tap, k of a[m * a_row + taps_at[tap] + k * a_step] * b[(tap * depth + k) * b_row + n].
 * The start is bias[n], or y itself where `accumulates`, or 0. One tap at 0 makes it a product of matrices; a convolution's taps are where its windows' runs begin.
 */
typedef struct {
  const float *a;
  const float *b;
  const float *bias; /* or NULL */
  float *y;
  const int32_t *taps_at;
  int32_t taps, depth, rows, columns, a_row, a_step, b_row, y_row;
  bool accumulates;
} product;

/* Where the only tap of a plain product of matrices begins. */
static const int32_t one_tap[1] = { 0 };

static inline four product_start(const product *p, int32_t m, int32_t n) {
  if (p->accumulates) return four_at(p->y + m * p->y_row + n);
  return p->bias != NULL ? four_at(p->bias + n) : four_of(0.0f);
}

/* Four rows by eight columns in registers. */
static void product_tile_8(const product *p, int32_t m, int32_t n) {
  four s00 = product_start(p, m, n), s01 = product_start(p, m, n + 4);
  four s10 = product_start(p, m + 1, n), s11 = product_start(p, m + 1, n + 4);
  four s20 = product_start(p, m + 2, n), s21 = product_start(p, m + 2, n + 4);
  four s30 = product_start(p, m + 3, n), s31 = product_start(p, m + 3, n + 4);
  const int32_t step = p->a_step, row = p->a_row, b_row = p->b_row;
  const float *b = p->b + n;
  for (int32_t tap = 0; tap < p->taps; tap++) {
    const float *a = p->a + m * row + p->taps_at[tap];
    for (int32_t k = 0; k < p->depth; k++, a += step, b += b_row) {
      const four b0 = four_at(b), b1 = four_at(b + 4);
      const four a0 = four_of(a[0]), a1 = four_of(a[row]), a2 = four_of(a[2 * row]), a3 = four_of(a[3 * row]);
      s00 += a0 * b0, s01 += a0 * b1;
      s10 += a1 * b0, s11 += a1 * b1;
      s20 += a2 * b0, s21 += a2 * b1;
      s30 += a3 * b0, s31 += a3 * b1;
    }
  }
  float *y = p->y + m * p->y_row + n;
  put_four(y, s00), put_four(y + 4, s01), y += p->y_row;
  put_four(y, s10), put_four(y + 4, s11), y += p->y_row;
  put_four(y, s20), put_four(y + 4, s21), y += p->y_row;
  put_four(y, s30), put_four(y + 4, s31);
}

/* One row by four columns. */
static void product_tile_1(const product *p, int32_t m, int32_t n) {
  four s = product_start(p, m, n);
  const float *b = p->b + n;
  for (int32_t tap = 0; tap < p->taps; tap++) {
    const float *a = p->a + m * p->a_row + p->taps_at[tap];
    for (int32_t k = 0; k < p->depth; k++, a += p->a_step, b += p->b_row) s += four_of(*a) * four_at(b);
  }
  put_four(p->y + m * p->y_row + n, s);
}

static void product_tile_4(const product *p, int32_t m, int32_t n) {
  four s0 = product_start(p, m, n), s1 = product_start(p, m + 1, n), s2 = product_start(p, m + 2, n), s3 = product_start(p, m + 3, n);
  const int32_t step = p->a_step, row = p->a_row;
  const float *b = p->b + n;
  for (int32_t tap = 0; tap < p->taps; tap++) {
    const float *a = p->a + m * row + p->taps_at[tap];
    for (int32_t k = 0; k < p->depth; k++, a += step, b += p->b_row) {
      const four b0 = four_at(b);
      s0 += four_of(a[0]) * b0, s1 += four_of(a[row]) * b0, s2 += four_of(a[2 * row]) * b0, s3 += four_of(a[3 * row]) * b0;
    }
  }
  float *y = p->y + m * p->y_row + n;
  put_four(y, s0), put_four(y + p->y_row, s1), put_four(y + 2 * p->y_row, s2), put_four(y + 3 * p->y_row, s3);
}

/* One number: the columns that are left over. */
static void product_single(const product *p, int32_t m, int32_t n) {
  float *y = p->y + m * p->y_row + n;
  float s = p->accumulates ? *y : p->bias != NULL ? p->bias[n] : 0.0f;
  const float *b = p->b + n;
  for (int32_t tap = 0; tap < p->taps; tap++) {
    const float *a = p->a + m * p->a_row + p->taps_at[tap];
    for (int32_t k = 0; k < p->depth; k++, a += p->a_step, b += p->b_row) s += *a * *b;
  }
  *y = s;
}

static void multiply_matrices(const product *p) {
  int32_t n = 0;
  for (; n + 8 <= p->columns; n += 8) {
    int32_t m = 0;
    for (; m + 4 <= p->rows; m += 4) product_tile_8(p, m, n);
    for (; m < p->rows; m++) product_tile_1(p, m, n), product_tile_1(p, m, n + 4);
  }
  for (; n + 4 <= p->columns; n += 4) {
    int32_t m = 0;
    for (; m + 4 <= p->rows; m += 4) product_tile_4(p, m, n);
    for (; m < p->rows; m++) product_tile_1(p, m, n);
  }
  for (; n < p->columns; n++)
    for (int32_t m = 0; m < p->rows; m++) product_single(p, m, n);
}
