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

/* Four rows by eight columns in registers. Rows of b are `b_row` apart, as they stand or packed. */
static void product_tile_8(const product *p, int32_t m, int32_t n, const float *b, int32_t b_row) {
  four s00 = product_start(p, m, n), s01 = product_start(p, m, n + 4);
  four s10 = product_start(p, m + 1, n), s11 = product_start(p, m + 1, n + 4);
  four s20 = product_start(p, m + 2, n), s21 = product_start(p, m + 2, n + 4);
  four s30 = product_start(p, m + 3, n), s31 = product_start(p, m + 3, n + 4);
  const int32_t step = p->a_step, row = p->a_row;
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

/* All rows by the columns from n on, up to eight of them. */
static void product_columns(const product *p, int32_t n, const float *b, int32_t b_row) {
  int32_t m = 0;
  if (n + 8 <= p->columns) {
    for (; m + 4 <= p->rows; m += 4) product_tile_8(p, m, n, b, b_row);
    for (; m < p->rows; m++) product_tile_1(p, m, n), product_tile_1(p, m, n + 4);
    return;
  }
  if (n + 4 <= p->columns) {
    for (; m + 4 <= p->rows; m += 4) product_tile_4(p, m, n);
    for (; m < p->rows; m++) product_tile_1(p, m, n);
    n += 4;
  }
  for (; n < p->columns; n++)
    for (m = 0; m < p->rows; m++) product_single(p, m, n);
}

/*
 * Large products go block by block, so that what is read again and again stays in the first caches: up to `block_depth` terms of each sum at a time, `block_rows`
 * rows, eight columns of b packed side by side. A sum that goes on from what stands in y has the bits of one that was never put down.
 */
enum { block_depth = 256, block_rows = 64 };
static float packed_b[block_depth * 8];
static float packed_a[block_depth * block_rows];

static void pack_b(const product *p, int32_t n) {
  const float *b = p->b + n;
  for (int32_t k = 0; k < p->taps * p->depth; k++, b += p->b_row) put_four(packed_b + 8 * k, four_at(b)), put_four(packed_b + 8 * k + 4, four_at(b + 4));
}

/* Rows of a that lie side by side (a transposed matrix): term by term, so that a tile reads them in order. */
static void pack_a(product *p) {
  for (int32_t k = 0; k < p->depth; k++) copy_floats(packed_a + k * block_rows, p->a + p->taps_at[0] + k * p->a_step, p->rows);
  p->a = packed_a, p->a_step = block_rows, p->taps_at = one_tap;
}

/* Terms that fit a block, for up to `block_rows` rows at a time. */
static void product_block(const product *p) {
  for (int32_t m = 0; m < p->rows; m += block_rows) {
    product part = *p;
    part.rows = p->rows - m < block_rows ? p->rows - m : block_rows;
    part.a += m * p->a_row, part.y += m * p->y_row;
    if (p->a_row == 1 && p->taps == 1 && p->columns >= 16) pack_a(&part);
    for (int32_t n = 0; n < p->columns; n += 8) {
      const bool packs = n + 8 <= p->columns && part.rows >= 16;
      if (packs) pack_b(&part, n);
      product_columns(&part, n, packs ? packed_b : p->b + n, packs ? 8 : p->b_row);
    }
  }
}

/* What of b fits the first cache, or is read but a few times, is taken as it stands. */
static void multiply_matrices(const product *p) {
  const int32_t terms = p->taps * p->depth;
  if (terms * p->b_row <= 2048 || p->rows < 16) {
    for (int32_t n = 0; n < p->columns; n += 8) product_columns(p, n, p->b + n, p->b_row);
    return;
  }
  product block = *p;
  const int32_t taps = p->depth < block_depth ? block_depth / p->depth : 1;
  for (int32_t tap = 0; tap < p->taps; tap += taps)
    for (int32_t k = 0; k < p->depth; k += block_depth, block.accumulates = true) {
      block.taps = p->taps - tap < taps ? p->taps - tap : taps;
      block.depth = p->depth - k < block_depth ? p->depth - k : block_depth;
      block.taps_at = p->taps_at + tap;
      block.a = p->a + k * p->a_step;
      block.b = p->b + (tap * p->depth + k) * p->b_row;
      product_block(&block);
    }
}
