/* Two numbers to one, where a tensor is repeated along axes it does not have. The functions of pair.ts, in its order. */
enum { SUM, DIFFERENCE, PRODUCT, QUOTIENT };

static inline four paired_four(int32_t function, four a, four b) {
  switch (function) {
  case SUM: return a + b;
  case DIFFERENCE: return a - b;
  case PRODUCT: return a * b;
  default: return a / b;
  }
}

typedef struct {
  const float *a;
  const float *b;
  float *y;
  const int32_t *lengths; /* four axes, the last one fastest */
  const int32_t *aSteps;
  const int32_t *bSteps; /* 0 where it is repeated; 1 or 0 along the last axis */
  int32_t function;
} pair_args;

static inline four pair_side(const float *x, int32_t step, int32_t i) { return step == 0 ? four_of(*x) : four_at(x + i); }

static inline __attribute__((always_inline)) void pair_with(const pair_args *p, const int32_t function) {
  const int32_t *n = p->lengths, *s = p->aSteps, *t = p->bSteps;
  float *y = p->y;
  for (int32_t i = 0; i < n[0]; i++)
    for (int32_t j = 0; j < n[1]; j++)
      for (int32_t k = 0; k < n[2]; k++, y += n[3]) {
        const float *a = p->a + i * s[0] + j * s[1] + k * s[2], *b = p->b + i * t[0] + j * t[1] + k * t[2];
        int32_t l = 0;
        for (; l + 4 <= n[3]; l += 4) put_four(y + l, paired_four(function, pair_side(a, s[3], l), pair_side(b, t[3], l)));
        for (; l < n[3]; l++) y[l] = paired_four(function, four_of(a[l * s[3]]), four_of(b[l * t[3]]))[0];
      }
}

static void pair_run(const pair_args *p) {
  switch (p->function) {
  case SUM: pair_with(p, SUM); break;
  case DIFFERENCE: pair_with(p, DIFFERENCE); break;
  case PRODUCT: pair_with(p, PRODUCT); break;
  default: pair_with(p, QUOTIENT);
  }
}

/*
 * Sums along one axis: x [outer, length, inner] to y [outer, inner], times a factor. Blocks of 64 numbers are added from first to last, then the blocks' sums: so the
 * error of a long axis stays small. With inner = 1 a block is four sums, of every fourth number, then (0 + 1) + (2 + 3), then what is left over.
 */
typedef struct {
  const float *x;
  float *y;
  int32_t outer, length, inner;
  float factor;
} sum_axis_args;

static float sum_run(const float *x, int32_t length) {
  float total = 0.0f;
  for (int32_t from = 0; from < length; from += 64) {
    const int32_t to = from + 64 < length ? from + 64 : length;
    four s = four_of(0.0f);
    int32_t i = from;
    for (; i + 4 <= to; i += 4) s += four_at(x + i);
    float block = (s[0] + s[1]) + (s[2] + s[3]);
    for (; i < to; i++) block += x[i];
    total += block;
  }
  return total;
}

static inline four sum_columns_four(const float *x, int32_t length, int32_t inner) {
  four total = four_of(0.0f);
  for (int32_t from = 0; from < length; from += 64) {
    const int32_t to = from + 64 < length ? from + 64 : length;
    four s = four_of(0.0f);
    for (int32_t i = from; i < to; i++) s += four_at(x + i * inner);
    total += s;
  }
  return total;
}

static float sum_column(const float *x, int32_t length, int32_t inner) {
  float total = 0.0f;
  for (int32_t from = 0; from < length; from += 64) {
    const int32_t to = from + 64 < length ? from + 64 : length;
    float s = 0.0f;
    for (int32_t i = from; i < to; i++) s += x[i * inner];
    total += s;
  }
  return total;
}

static void sum_axis_run(const sum_axis_args *a) {
  for (int32_t o = 0; o < a->outer; o++) {
    const float *x = a->x + o * a->length * a->inner;
    float *y = a->y + o * a->inner;
    if (a->inner == 1) *y = sum_run(x, a->length) * a->factor;
    else {
      int32_t j = 0;
      for (; j + 4 <= a->inner; j += 4) put_four(y + j, sum_columns_four(x + j, a->length, a->inner) * a->factor);
      for (; j < a->inner; j++) y[j] = sum_column(x + j, a->length, a->inner) * a->factor;
    }
  }
}
