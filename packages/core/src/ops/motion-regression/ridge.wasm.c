/* Ridge regression from sums of products, by Cholesky's method. Meaning: ridge.ts. Column by column, which for each element is the order of the
   reference: four rows of a column at a time, and up to four channels side by side. */
#define RIDGE_MOST 48u /* regressors that the columns on the stack have room for */

typedef struct {
  four columns[RIDGE_MOST][RIDGE_MOST / 4u]; /* column k of L, row i at element i; rows above k are of no meaning */
} ridge_columns;

/* S + d I = L L'; d stands in for a pivot that rounding took below it. `n` is at most RIDGE_MOST. */
static void ridge_factorise_columns(ridge_columns *to, const float *squares, uint32_t n, float added) {
  const uint32_t groups = (n + 3u) / 4u;
  for (uint32_t i = 0; i < n; i++) {
#pragma clang loop vectorize(disable) unroll(disable)
    for (uint32_t j = 0; j <= i; j++) ((float *)to->columns[j])[i] = squares[j];
    squares += i + 1u;
  }
  for (uint32_t k = 0; k < n; k++) ((float *)to->columns[k])[k] += added;
  for (uint32_t k = 0; k < n; k++) {
    four *column = to->columns[k];
    const float value = ((float *)column)[k], pivot = square_root(value > added ? value : added);
    const four four_pivot = { pivot, pivot, pivot, pivot };
    for (uint32_t g = k / 4u; g < groups; g++) column[g] = column[g] / four_pivot;
    ((float *)column)[k] = pivot;
    for (uint32_t j = k + 1u; j < n; j++) {
      const float by = ((float *)column)[j];
      const four four_by = { by, by, by, by };
      four *other = to->columns[j];
      for (uint32_t g = j / 4u; g < groups; g++) other[g] = other[g] - column[g] * four_by;
    }
  }
}

/* L L' w = w: forwards, then backwards, in place; each lane a channel. */
static void ridge_substitute_columns(const ridge_columns *from, four *w, uint32_t n) {
  for (uint32_t j = 0; j < n; j++) {
    const float *column = (const float *)from->columns[j];
    const four pivot = { column[j], column[j], column[j], column[j] };
    w[j] = w[j] / pivot;
    for (uint32_t i = j + 1u; i < n; i++) {
      const four by = { column[i], column[i], column[i], column[i] };
      w[i] = w[i] - by * w[j];
    }
  }
  for (uint32_t i = n; i-- > 0u;) {
    const float *column = (const float *)from->columns[i];
    const four pivot = { column[i], column[i], column[i], column[i] };
    four value = w[i];
    for (uint32_t j = i + 1u; j < n; j++) {
      const four by = { column[j], column[j], column[j], column[j] };
      value = value - by * w[j];
    }
    w[i] = value / pivot;
  }
}

/* As in ridge.c, for more regressors than the columns have room for. */
/* S + d I = L L', lower triangles row by row; d stands in for a pivot that rounding took below it. */
static void ridge_factorise(float *factor, const float *squares, uint32_t n, float added) {
  float *row = factor;
  for (uint32_t i = 0; i < n; i++) {
    const float *other = factor;
    for (uint32_t j = 0; j <= i; j++) {
      float value = squares[j];
      if (i == j) value = value + added;
      for (uint32_t k = 0; k < j; k++) value = value - row[k] * other[k];
      row[j] = i == j ? square_root(value > added ? value : added) : value / other[j];
      other += j + 1u;
    }
    squares += i + 1u;
    row += i + 1u;
  }
}

/* L L' w = w: forwards, then backwards, in place. */
static void ridge_substitute(const float *factor, float *w, uint32_t n) {
  const float *row = factor;
  for (uint32_t i = 0; i < n; i++) {
    float value = w[i];
    for (uint32_t j = 0; j < i; j++) value = value - row[j] * w[j];
    w[i] = value / row[i];
    row += i + 1u;
  }
  for (uint32_t i = n; i-- > 0u;) {
    row -= i + 1u; /* row i begins here; column i goes on from its end */
    const float *below = &row[i];
    float value = w[i];
    for (uint32_t j = i + 1u; j < n; j++) {
      below += j;
      value = value - *below * w[j];
    }
    w[i] = value / row[i];
  }
}
