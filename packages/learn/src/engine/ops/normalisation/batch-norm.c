/* Batch normalisation of rows of channels (Ioffe & Szegedy 2015, arXiv 1502.03167). Sums go from the first row to the last. */
typedef struct {
  const float *x;
  const float *gain;
  const float *offset;
  float *y;
  float *mean;
  float *inverse; /* 1 / sqrt(variance + epsilon) */
  float *observedMean;
  float *observedVariance; /* of the population times rows / (rows - 1): what a running variance is made of */
  int32_t rows, channels;
  float epsilon;
} batch_norm_args;

static void batch_norm_run(const batch_norm_args *a) {
  const int32_t rows = a->rows, channels = a->channels;
  float *mean = a->mean, *inverse = a->inverse;
  for (int32_t k = 0; k < channels; k++) mean[k] = 0.0f, inverse[k] = 0.0f;
  for (int32_t i = 0; i < rows; i++) {
    const float *x = a->x + i * channels;
    for (int32_t k = 0; k < channels; k++) mean[k] += x[k];
  }
  for (int32_t k = 0; k < channels; k++) mean[k] = mean[k] / (float)rows;
  for (int32_t i = 0; i < rows; i++) {
    const float *x = a->x + i * channels;
    for (int32_t k = 0; k < channels; k++) {
      const float d = x[k] - mean[k];
      inverse[k] += d * d;
    }
  }
  for (int32_t k = 0; k < channels; k++) {
    const float variance = inverse[k] / (float)rows;
    a->observedMean[k] = mean[k];
    a->observedVariance[k] = rows > 1 ? inverse[k] / (float)(rows - 1) : variance;
    inverse[k] = 1.0f / __builtin_sqrtf(variance + a->epsilon);
  }
  for (int32_t i = 0; i < rows; i++) {
    const float *x = a->x + i * channels;
    float *y = a->y + i * channels;
    for (int32_t k = 0; k < channels; k++) y[k] = (x[k] - mean[k]) * inverse[k] * a->gain[k] + a->offset[k];
  }
}

typedef struct {
  const float *x;
  const float *gain;
  const float *mean;
  const float *inverse;
  const float *dy;
  float *dx;
  float *dGain;
  float *dOffset;
  int32_t rows, channels;
} batch_norm_back_args;

static void batch_norm_back_run(const batch_norm_back_args *a) {
  const int32_t rows = a->rows, channels = a->channels;
  float *dGain = a->dGain, *dOffset = a->dOffset;
  for (int32_t k = 0; k < channels; k++) dGain[k] = 0.0f, dOffset[k] = 0.0f;
  for (int32_t i = 0; i < rows; i++) {
    const float *x = a->x + i * channels, *dy = a->dy + i * channels;
    for (int32_t k = 0; k < channels; k++) {
      dGain[k] += dy[k] * ((x[k] - a->mean[k]) * a->inverse[k]);
      dOffset[k] += dy[k];
    }
  }
  for (int32_t i = 0; i < rows; i++) {
    const float *x = a->x + i * channels, *dy = a->dy + i * channels;
    float *dx = a->dx + i * channels;
    for (int32_t k = 0; k < channels; k++) {
      const float normal = (x[k] - a->mean[k]) * a->inverse[k];
      dx[k] = a->gain[k] * a->inverse[k] * (dy[k] - (dOffset[k] + normal * dGain[k]) / (float)rows);
    }
  }
}

/* With what was learned of mean and variance: as the folded layer computes it. */
typedef struct {
  const float *x;
  const float *gain;
  const float *offset;
  const float *mean;
  const float *variance;
  float *y;
  int32_t rows, channels;
  float epsilon;
} batch_norm_held_args;

static void batch_norm_held_run(const batch_norm_held_args *a) {
  for (int32_t i = 0; i < a->rows; i++) {
    const float *x = a->x + i * a->channels;
    float *y = a->y + i * a->channels;
    for (int32_t k = 0; k < a->channels; k++)
      y[k] = (x[k] - a->mean[k]) * (a->gain[k] / __builtin_sqrtf(a->variance[k] + a->epsilon)) + a->offset[k];
  }
}
