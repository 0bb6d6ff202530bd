/*
 * A gated recurrent unit over sequences, with backpropagation through time. Numbers of a step stand in the order update gate z, reset gate r, candidate n:
 * s = U h + c; z, r = logistic(i + s); n = tanh(i + r s); h = n + z (h - n), from h = 0.
 */
typedef struct {
  const float *ofInput; /* [batch, time, 3 units]: W x + b */
  const float *weights; /* U [units, 3 units] */
  const float *bias;    /* c [3 units] */
  float *sums;          /* s [batch, time, 3 units] */
  float *gates;         /* z, r, n [batch, time, 3 units] */
  float *y;             /* h [batch, time, units] */
  int32_t batch, time, units;
} gru_args;

/* Up to four units of one step. */
static inline void gru_four(const float *i, const float *s, const float *before, float *gates, float *y, int32_t units, int32_t count) {
  const four z = logistic_four(some_of(i, count) + some_of(s, count));
  const four r = logistic_four(some_of(i + units, count) + some_of(s + units, count));
  const four n = tanh_four(some_of(i + 2 * units, count) + r * some_of(s + 2 * units, count));
  const four h = before != NULL ? some_of(before, count) : four_of(0.0f);
  put_some(gates, z, count);
  put_some(gates + units, r, count);
  put_some(gates + 2 * units, n, count);
  put_some(y, n + z * (h - n), count);
}

static void gru_run(const gru_args *a) {
  const int32_t units = a->units, wide = 3 * units, time = a->time;
  for (int32_t t = 0; t < time; t++) {
    float *sums = a->sums + t * wide;
    if (t == 0)
      for (int32_t b = 0; b < a->batch; b++) copy_floats(sums + b * time * wide, a->bias, wide);
    else {
      const product p = { a->y + (t - 1) * units, a->weights, a->bias, sums, one_tap, 1, units, a->batch, wide, time * units, 1, wide, time * wide, false };
      multiply_matrices(&p);
    }
    for (int32_t b = 0; b < a->batch; b++) {
      const int32_t at = (b * time + t) * wide;
      float *y = a->y + (b * time + t) * units;
      const float *before = t > 0 ? y - units : NULL;
      int32_t k = 0;
      for (; k + 4 <= units; k += 4)
        gru_four(a->ofInput + at + k, a->sums + at + k, before != NULL ? before + k : NULL, a->gates + at + k, y + k, units, 4);
      if (k < units)
        gru_four(a->ofInput + at + k, a->sums + at + k, before != NULL ? before + k : NULL, a->gates + at + k, y + k, units, units - k);
    }
  }
}

typedef struct {
  const float *sums;
  const float *gates;
  const float *y;
  const float *weightsBack; /* U transposed, [3 units, units] */
  const float *dy;
  float *dOfInput;
  float *dSums;
  float *dHidden; /* [batch, units]: what comes back from the step after */
  int32_t batch, time, units;
} gru_back_args;

/* Up to four units of one step, `at` among its gates and `unit` among its outputs. */
static inline void gru_back_four(const gru_back_args *a, int32_t at, int32_t unit, bool is_first, float *dHidden, int32_t count) {
  const int32_t units = a->units;
  const float *gates = a->gates + at;
  const four z = some_of(gates, count), r = some_of(gates + units, count), n = some_of(gates + 2 * units, count);
  const four s = some_of(a->sums + at + 2 * units, count);
  const four before = is_first ? four_of(0.0f) : some_of(a->y + unit - units, count);
  const four dh = some_of(a->dy + unit, count) + some_of(dHidden, count);
  const four dz = dh * (before - n) * (z * (1.0f - z));
  const four dn = dh * (1.0f - z) * (1.0f - n * n);
  const four dr = dn * s * (r * (1.0f - r));
  float *dOfInput = a->dOfInput + at, *dSums = a->dSums + at;
  put_some(dOfInput, dz, count), put_some(dSums, dz, count);
  put_some(dOfInput + units, dr, count), put_some(dSums + units, dr, count);
  put_some(dOfInput + 2 * units, dn, count), put_some(dSums + 2 * units, dn * r, count);
  put_some(dHidden, dh * z, count);
}

static void gru_back_run(const gru_back_args *a) {
  const int32_t units = a->units, wide = 3 * units, time = a->time;
  for (int32_t i = 0; i < a->batch * units; i++) a->dHidden[i] = 0.0f;
  for (int32_t t = time - 1; t >= 0; t--) {
    for (int32_t b = 0; b < a->batch; b++) {
      const int32_t step = b * time + t;
      int32_t k = 0;
      for (; k + 4 <= units; k += 4) gru_back_four(a, step * wide + k, step * units + k, t == 0, a->dHidden + b * units + k, 4);
      if (k < units) gru_back_four(a, step * wide + k, step * units + k, t == 0, a->dHidden + b * units + k, units - k);
    }
    const product p = { a->dSums + t * wide, a->weightsBack, NULL, a->dHidden, one_tap, 1, wide, a->batch, units, time * wide, 1, units, units, true };
    multiply_matrices(&p);
  }
}

/* The gradient of weights between a step's output and the next step's sums, sequence after sequence: dw [units, wide]. */
typedef struct {
  const float *y;
  const float *dSums;
  float *dw;
  int32_t batch, time, units, wide;
} recurrent_back_weights_args;

static void recurrent_back_weights_run(const recurrent_back_weights_args *a) {
  for (int32_t i = 0; i < a->units * a->wide; i++) a->dw[i] = 0.0f;
  for (int32_t b = 0; b < a->batch; b++) {
    const float *y = a->y + b * a->time * a->units, *dSums = a->dSums + (b * a->time + 1) * a->wide;
    const product p = { y, dSums, NULL, a->dw, one_tap, 1, a->time - 1, a->units, a->wide, 1, a->units, a->wide, a->wide, true };
    multiply_matrices(&p);
  }
}
