/*
 * Convolutions over frames of rows, columns and channels, the padding already in place (pad_frames). A row of outputs is a product of matrices: along a run of the
 * window the channels of its columns lie side by side.
 */
typedef struct {
  const float *x;
  float *y;
  int32_t frames, rows, columns, channels, top, left, paddedRows, paddedColumns;
} padding_args;

static void pad_frames_run(const padding_args *a) {
  const int32_t row = a->columns * a->channels, paddedRow = a->paddedColumns * a->channels;
  for (int32_t i = 0; i < a->frames * a->paddedRows * paddedRow; i++) a->y[i] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->rows; r++)
      copy_floats(a->y + (f * a->paddedRows + a->top + r) * paddedRow + a->left * a->channels, a->x + (f * a->rows + r) * row, row);
}

/* The reverse: takes the padding away. */
static void crop_frames_run(const padding_args *a) {
  const int32_t row = a->columns * a->channels, paddedRow = a->paddedColumns * a->channels;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->rows; r++)
      copy_floats(a->y + (f * a->rows + r) * row, a->x + (f * a->paddedRows + a->top + r) * paddedRow + a->left * a->channels, row);
}

/* What a window does over padded frames [frames, rows, columns, channels]. What a, b and y are, each kernel says; a bias is NULL where there is none. */
typedef struct {
  const float *a;
  const float *b;
  const float *bias;
  float *y;
  const int32_t *tapsAt;
  int32_t taps, depth, frames, frameSize, rowStep, columnStep, outputRows, outputColumns, outputs;
} window_args;

/* y = a * b + bias. a: frames; b [taps, depth, outputs]: weights. */
static void convolve_run(const window_args *a) {
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++) {
      float *y = a->y + (f * a->outputRows + r) * a->outputColumns * a->outputs;
      const float *x = a->a + f * a->frameSize + r * a->rowStep;
      const product p = { x,          a->b,          a->bias, y,          a->tapsAt,  a->taps, a->depth, a->outputColumns,
                          a->outputs, a->columnStep, 1,       a->outputs, a->outputs, false };
      multiply_matrices(&p);
    }
}

/* y: the gradient of the weights, frame by frame and row by row. a: frames; b: the gradient of the output. */
static void convolve_back_weights_run(const window_args *a) {
  for (int32_t i = 0; i < a->taps * a->depth * a->outputs; i++) a->y[i] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++) {
      const float *dy = a->b + (f * a->outputRows + r) * a->outputColumns * a->outputs;
      for (int32_t tap = 0; tap < a->taps; tap++) {
        const float *x = a->a + f * a->frameSize + r * a->rowStep + a->tapsAt[tap];
        float *dw = a->y + tap * a->depth * a->outputs;
        const product p = { x,          dy, NULL,          dw,         one_tap,    1,   a->outputColumns, a->depth,
                            a->outputs, 1,  a->columnStep, a->outputs, a->outputs, true };
        multiply_matrices(&p);
      }
    }
}

/*
 * y: the gradient of the padded frames. a: that of the output; b [taps, outputs, depth]: weights. Every element of the window is a tap of its own, so that no two
 * columns of one call meet, and depth the channels.
 */
static void convolve_back_input_run(const window_args *a) {
  for (int32_t i = 0; i < a->frames * a->frameSize; i++) a->y[i] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++) {
      const float *dy = a->a + (f * a->outputRows + r) * a->outputColumns * a->outputs;
      for (int32_t tap = 0; tap < a->taps; tap++) {
        float *dx = a->y + f * a->frameSize + r * a->rowStep + a->tapsAt[tap];
        const float *w = a->b + tap * a->outputs * a->depth;
        const product p = { dy,          w,          NULL, dx,          one_tap,       1,   a->outputs, a->outputColumns,
                            a->depth, a->outputs, 1,    a->depth, a->columnStep, true };
        multiply_matrices(&p);
      }
    }
}

/* Matrices one after the other, each transposed: weights [taps, rows, columns] to [taps, columns, rows]. */
typedef struct {
  const float *x;
  float *y;
  int32_t count, rows, columns;
} transpose_matrices_args;

static void transpose_matrices_run(const transpose_matrices_args *a) {
  const int32_t size = a->rows * a->columns;
  for (int32_t n = 0; n < a->count; n++)
    for (int32_t i = 0; i < a->rows; i++)
      for (int32_t j = 0; j < a->columns; j++) a->y[n * size + j * a->rows + i] = a->x[n * size + i * a->columns + j];
}

/* Each channel by itself: b [taps, depth], every element of the window a tap; depth and outputs are the channels. */
static void convolve_depthwise_run(const window_args *a) {
  const int32_t channels = a->depth;
  float *y = a->y;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++)
      for (int32_t c = 0; c < a->outputColumns; c++, y += channels) {
        const float *x = a->a + f * a->frameSize + r * a->rowStep + c * a->columnStep;
        int32_t k = 0;
        for (; k + 4 <= channels; k += 4) {
          four s = a->bias != NULL ? four_at(a->bias + k) : four_of(0.0f);
          for (int32_t tap = 0; tap < a->taps; tap++) s += four_at(x + a->tapsAt[tap] + k) * four_at(a->b + tap * channels + k);
          put_four(y + k, s);
        }
        for (; k < channels; k++) {
          float s = a->bias != NULL ? a->bias[k] : 0.0f;
          for (int32_t tap = 0; tap < a->taps; tap++) s += x[a->tapsAt[tap] + k] * a->b[tap * channels + k];
          y[k] = s;
        }
      }
}

/* y: the gradient of those weights. a: frames; b: the gradient of the output. */
static void convolve_depthwise_back_weights_run(const window_args *a) {
  const int32_t channels = a->depth;
  for (int32_t i = 0; i < a->taps * channels; i++) a->y[i] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++) {
      const float *row = a->b + (f * a->outputRows + r) * a->outputColumns * channels;
      for (int32_t tap = 0; tap < a->taps; tap++) {
        const float *from = a->a + f * a->frameSize + r * a->rowStep + a->tapsAt[tap];
        float *dw = a->y + tap * channels;
        int32_t k = 0;
        for (; k + 4 <= channels; k += 4) {
          four s = four_at(dw + k);
          const float *x = from + k, *dy = row + k;
          for (int32_t c = 0; c < a->outputColumns; c++, x += a->columnStep, dy += channels) s += four_at(x) * four_at(dy);
          put_four(dw + k, s);
        }
        for (; k < channels; k++)
          for (int32_t c = 0; c < a->outputColumns; c++) dw[k] += from[c * a->columnStep + k] * row[c * channels + k];
      }
    }
}

/* y: the gradient of the padded frames. a: that of the output; b: weights. */
static void convolve_depthwise_back_input_run(const window_args *a) {
  const int32_t channels = a->depth;
  for (int32_t i = 0; i < a->frames * a->frameSize; i++) a->y[i] = 0.0f;
  const float *dy = a->a;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t r = 0; r < a->outputRows; r++)
      for (int32_t c = 0; c < a->outputColumns; c++, dy += channels)
        for (int32_t tap = 0; tap < a->taps; tap++) {
          float *dx = a->y + f * a->frameSize + r * a->rowStep + c * a->columnStep + a->tapsAt[tap];
          const float *w = a->b + tap * channels;
          int32_t k = 0;
          for (; k + 4 <= channels; k += 4) put_four(dx + k, four_at(dx + k) + four_at(dy + k) * four_at(w + k));
          for (; k < channels; k++) dx[k] += dy[k] * w[k];
        }
}
