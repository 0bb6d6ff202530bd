/* Products of matrices, int8. Meaning: batch-matmul-op.ts. */
typedef struct {
  const int32_t *counts;
  const int32_t *leftSteps;
  const int32_t *rightSteps;
  int32_t rows;
  int32_t columns;
  int32_t depth;
  int32_t leftRow;
  int32_t leftNext;
  int32_t rightColumn;
  int32_t rightNext;
  int32_t leftOffset;
  int32_t rightOffset;
  int32_t outputOffset;
  int32_t multiplier;
  int32_t shift;
} batch_matmul_params;

static int8_t *batch_matmul_product(const batch_matmul_params *p, const int8_t *a, const int8_t *b, int8_t *to) {
  for (int32_t r = 0; r < p->rows; r++) {
    for (int32_t c = 0; c < p->columns; c++) {
      const int8_t *x = a + r * p->leftRow, *y = b + c * p->rightColumn;
      batch_matmul_sum sum = 0;
      for (int32_t k = 0; k < p->depth; k++) {
        sum += (x[k * p->leftNext] + p->leftOffset) * (y[k * p->rightNext] + p->rightOffset);
      }
      *to++ = batch_matmul_code(sum, p->multiplier, p->shift, p->outputOffset);
    }
  }
  return to;
}

static void batch_matmul_frame(const batch_matmul_params *p, const int8_t *a, const int8_t *b, int8_t *to) {
  const int32_t *n = p->counts, *sa = p->leftSteps, *sb = p->rightSteps;
  for (int32_t k = 0; k < n[0]; k++) {
    for (int32_t m = 0; m < n[1]; m++) {
      for (int32_t l = 0; l < n[2]; l++) {
        for (int32_t q = 0; q < n[3]; q++) {
          const int8_t *x = a + (k * sa[0] + m * sa[1] + l * sa[2] + q * sa[3]);
          to = batch_matmul_product(p, x, b + (k * sb[0] + m * sb[1] + l * sb[2] + q * sb[3]), to);
        }
      }
    }
  }
}

static void batch_matmul_step(const batch_matmul_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    int8_t *to = out->i8 + i * out->size;
    if (valid == 0u) frame_lost(to, out->size * (uint32_t)sizeof(int8_t));
    else batch_matmul_frame(p, a->i8 + i * a->size, b->i8 + i * b->size, to);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
