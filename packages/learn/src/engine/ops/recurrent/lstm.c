/*
 * Long short-term memory over sequences, with backpropagation through time. Numbers of a step stand in the order input gate i, forget gate f, cell candidate g,
 * output gate o: i, f, o = logistic and g = tanh of W x + b + U h; c = f c + i g; h = o tanh(c), from h = c = 0.
 */
typedef struct {
  const float *ofInput; /* [batch, time, 4 units]: W x + b */
  const float *weights; /* U [units, 4 units] */
  float *gates;         /* i, f, g, o [batch, time, 4 units] */
  float *cells;         /* c [batch, time, units] */
  float *y;             /* h [batch, time, units] */
  int32_t batch, time, units;
} lstm_args;

/* Up to four units of one step; gates hold the sums before, and the gates after. */
static inline void lstm_four(float *gates, float *cell, float *y, int32_t back, int32_t units, int32_t count) {
  const four i = logistic_four(some_of(gates, count)), f = logistic_four(some_of(gates + units, count));
  const four g = tanh_four(some_of(gates + 2 * units, count)), o = logistic_four(some_of(gates + 3 * units, count));
  const four before = back > 0 ? some_of(cell - back, count) : four_of(0.0f);
  const four c = f * before + i * g;
  put_some(gates, i, count);
  put_some(gates + units, f, count);
  put_some(gates + 2 * units, g, count);
  put_some(gates + 3 * units, o, count);
  put_some(cell, c, count);
  put_some(y, o * tanh_four(c), count);
}

static void lstm_run(const lstm_args *a) {
  const int32_t units = a->units, wide = 4 * units, time = a->time;
  copy_floats(a->gates, a->ofInput, a->batch * time * wide);
  for (int32_t t = 0; t < time; t++) {
    if (t > 0) {
      const product p = { a->y + (t - 1) * units, a->weights, NULL, a->gates + t * wide, one_tap, 1, units, a->batch, wide, time * units, 1, wide, time * wide, true };
      multiply_matrices(&p);
    }
    for (int32_t b = 0; b < a->batch; b++) {
      const int32_t step = b * time + t, back = t > 0 ? units : 0;
      float *gates = a->gates + step * wide, *cell = a->cells + step * units, *y = a->y + step * units;
      int32_t k = 0;
      for (; k + 4 <= units; k += 4) lstm_four(gates + k, cell + k, y + k, back, units, 4);
      if (k < units) lstm_four(gates + k, cell + k, y + k, back, units, units - k);
    }
  }
}

typedef struct {
  const float *gates;
  const float *cells;
  const float *weightsBack; /* U transposed, [4 units, units] */
  const float *dy;
  float *dSums;
  float *dHidden; /* [batch, units] */
  float *dCells;  /* [batch, units] */
  int32_t batch, time, units;
} lstm_back_args;

/* Up to four units of one step, `at` among its gates, `unit` among its outputs, `state` among those of the batch. */
static inline void lstm_back_four(const lstm_back_args *a, int32_t at, int32_t unit, int32_t state, bool is_first, int32_t count) {
  const int32_t units = a->units;
  const float *gates = a->gates + at;
  const four i = some_of(gates, count), f = some_of(gates + units, count);
  const four g = some_of(gates + 2 * units, count), o = some_of(gates + 3 * units, count);
  const four before = is_first ? four_of(0.0f) : some_of(a->cells + unit - units, count);
  const four dh = some_of(a->dy + unit, count) + some_of(a->dHidden + state, count);
  const four c = tanh_four(some_of(a->cells + unit, count));
  const four dc = dh * o * (1.0f - c * c) + some_of(a->dCells + state, count);
  float *dSums = a->dSums + at;
  put_some(dSums, dc * g * (i * (1.0f - i)), count);
  put_some(dSums + units, dc * before * (f * (1.0f - f)), count);
  put_some(dSums + 2 * units, dc * i * (1.0f - g * g), count);
  put_some(dSums + 3 * units, dh * c * (o * (1.0f - o)), count);
  put_some(a->dCells + state, dc * f, count);
}

static void lstm_back_run(const lstm_back_args *a) {
  const int32_t units = a->units, wide = 4 * units, time = a->time;
  for (int32_t i = 0; i < a->batch * units; i++) a->dHidden[i] = 0.0f, a->dCells[i] = 0.0f;
  for (int32_t t = time - 1; t >= 0; t--) {
    for (int32_t b = 0; b < a->batch; b++) {
      const int32_t step = b * time + t;
      int32_t k = 0;
      for (; k + 4 <= units; k += 4) lstm_back_four(a, step * wide + k, step * units + k, b * units + k, t == 0, 4);
      if (k < units) lstm_back_four(a, step * wide + k, step * units + k, b * units + k, t == 0, units - k);
    }
    const product p = { a->dSums + t * wide, a->weightsBack, NULL, a->dHidden, one_tap, 1, wide, a->batch, units, time * wide, 1, units, units, false };
    multiply_matrices(&p);
  }
}
