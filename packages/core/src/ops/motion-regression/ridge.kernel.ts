// Written by scripts/embed-kernels.mjs from ridge.c.
export const ridgeKernel = `/* Ridge regression from sums of products, by Cholesky's method. Meaning: ridge.ts. */

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
`;
