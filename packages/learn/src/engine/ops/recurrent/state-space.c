/*
 * Diagonal state spaces over sequences: for each channel, states h = pole * h + x, complex and from 0, and y = direct * x + the real part of the sum of weight * h.
 * Four states at a time over the whole sequence; their sum at a step is (0 + 1) + (2 + 3), fours are added up from the first on.
 */
typedef struct {
  const float *x;         /* [batch, time, channels] */
  const float *polesReal; /* [channels, states], as the three below */
  const float *polesImaginary;
  const float *weightsReal;
  const float *weightsImaginary;
  const float *direct; /* [channels] */
  float *y;            /* [batch, time, channels] */
  int32_t batch, time, channels, states;
} state_space_args;

static void state_space_run(const state_space_args *a) {
  const int32_t channels = a->channels;
  for (int32_t i = 0; i < a->batch * a->time; i++)
    for (int32_t c = 0; c < channels; c++) a->y[i * channels + c] = a->direct[c] * a->x[i * channels + c];
  for (int32_t b = 0; b < a->batch; b++)
    for (int32_t c = 0; c < channels; c++)
      for (int32_t s = 0; s < a->states; s += 4) {
        const int32_t at = c * a->states + s, count = a->states - s < 4 ? a->states - s : 4;
        const four pr = some_of(a->polesReal + at, count), pi = some_of(a->polesImaginary + at, count);
        const four wr = some_of(a->weightsReal + at, count), wi = some_of(a->weightsImaginary + at, count);
        four hr = four_of(0.0f), hi = four_of(0.0f);
        const float *x = a->x + b * a->time * channels + c;
        float *y = a->y + b * a->time * channels + c;
        for (int32_t t = 0; t < a->time; t++, x += channels, y += channels) {
          const four real = pr * hr - pi * hi + *x;
          hi = pr * hi + pi * hr;
          hr = real;
          const four out = wr * hr - wi * hi;
          *y += (out[0] + out[1]) + (out[2] + out[3]);
        }
      }
}

/* The states of a sequence are computed anew, four at a time, rather than kept. */
typedef struct {
  const float *x;
  const float *polesReal;
  const float *polesImaginary;
  const float *weightsReal;
  const float *weightsImaginary;
  const float *direct;
  const float *dy;
  float *dx;
  float *dPolesReal;
  float *dPolesImaginary;
  float *dWeightsReal;
  float *dWeightsImaginary;
  float *dDirect;
  float *past; /* [time, 8] */
  int32_t batch, time, channels, states;
} state_space_back_args;

static inline void add_some(float *y, four x, int32_t count) { put_some(y, some_of(y, count) + x, count); }

/* Four states of one channel of one sequence. */
static void state_space_back_four(const state_space_back_args *a, int32_t sequence, int32_t at, int32_t count) {
  const four pr = some_of(a->polesReal + at, count), pi = some_of(a->polesImaginary + at, count);
  const four wr = some_of(a->weightsReal + at, count), wi = some_of(a->weightsImaginary + at, count);
  const int32_t channels = a->channels;
  four hr = four_of(0.0f), hi = four_of(0.0f);
  for (int32_t t = 0; t < a->time; t++) {
    const four real = pr * hr - pi * hi + a->x[sequence + t * channels];
    hi = pr * hi + pi * hr;
    hr = real;
    put_four(a->past + 8 * t, hr);
    put_four(a->past + 8 * t + 4, hi);
  }
  four gr = four_of(0.0f), gi = four_of(0.0f), dpr = gr, dpi = gr, dwr = gr, dwi = gr;
  for (int32_t t = a->time - 1; t >= 0; t--) {
    const float dy = a->dy[sequence + t * channels];
    const float *now = a->past + 8 * t;
    const four real = dy * wr + (pr * gr + pi * gi);
    gi = (pr * gi - pi * gr) - dy * wi;
    gr = real;
    dwr += dy * four_at(now);
    dwi -= dy * four_at(now + 4);
    if (t > 0) {
      const four br = four_at(now - 8), bi = four_at(now - 4);
      dpr += gr * br + gi * bi;
      dpi += gi * br - gr * bi;
    }
    /* States that are none have weights of 0, and so no gradient. */
    a->dx[sequence + t * channels] += (gr[0] + gr[1]) + (gr[2] + gr[3]);
  }
  add_some(a->dPolesReal + at, dpr, count);
  add_some(a->dPolesImaginary + at, dpi, count);
  add_some(a->dWeightsReal + at, dwr, count);
  add_some(a->dWeightsImaginary + at, dwi, count);
}

static void state_space_back_run(const state_space_back_args *a) {
  const int32_t channels = a->channels, size = channels * a->states;
  for (int32_t i = 0; i < size; i++)
    a->dPolesReal[i] = 0.0f, a->dPolesImaginary[i] = 0.0f, a->dWeightsReal[i] = 0.0f, a->dWeightsImaginary[i] = 0.0f;
  for (int32_t c = 0; c < channels; c++) a->dDirect[c] = 0.0f;
  for (int32_t i = 0; i < a->batch * a->time; i++)
    for (int32_t c = 0; c < channels; c++) {
      a->dx[i * channels + c] = a->direct[c] * a->dy[i * channels + c];
      a->dDirect[c] += a->x[i * channels + c] * a->dy[i * channels + c];
    }
  for (int32_t b = 0; b < a->batch; b++)
    for (int32_t c = 0; c < channels; c++)
      for (int32_t s = 0; s < a->states; s += 4)
        state_space_back_four(a, b * a->time * channels + c, c * a->states + s, a->states - s < 4 ? a->states - s : 4);
}
