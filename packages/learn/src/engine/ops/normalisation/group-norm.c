/*
 * Normalisation within each frame: x [frames, positions, groups, width], its mean and variance over positions and width for each group of channels. Layer
 * normalisation has one position and one group. Sums are of every fourth number of a run, then from position to position.
 */
typedef struct {
  const float *x;
  const float *gain;   /* [groups, width] */
  const float *offset;
  float *y;
  float *mean;    /* [frames, groups] */
  float *inverse; /* 1 / sqrt(variance + epsilon) */
  int32_t frames, positions, groups, width;
  float epsilon;
} group_norm_args;

static inline float squares_from(const float *x, float mean, int32_t count) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const four d = four_at(x + k) - mean;
    s += d * d;
  }
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += (x[k] - mean) * (x[k] - mean);
  return sum;
}

static void group_norm_run(const group_norm_args *a) {
  const int32_t width = a->width, step = a->groups * width;
  const float count = (float)(a->positions * width);
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t g = 0; g < a->groups; g++) {
      const int32_t at = f * a->positions * step + g * width;
      const float *gain = a->gain + g * width, *offset = a->offset + g * width;
      float sum = 0.0f, squares = 0.0f;
      for (int32_t p = 0; p < a->positions; p++) sum += total_of(a->x + at + p * step, width);
      const float mean = sum / count;
      for (int32_t p = 0; p < a->positions; p++) squares += squares_from(a->x + at + p * step, mean, width);
      const float inverse = 1.0f / __builtin_sqrtf(squares / count + a->epsilon);
      a->mean[f * a->groups + g] = mean;
      a->inverse[f * a->groups + g] = inverse;
      for (int32_t p = 0; p < a->positions; p++) {
        const float *x = a->x + at + p * step;
        float *y = a->y + at + p * step;
        for (int32_t k = 0; k < width; k++) y[k] = (x[k] - mean) * inverse * gain[k] + offset[k];
      }
    }
}

/* With n the normalised x and d = dy gain: dx = inverse (d - mean of d - n mean of d n). */
typedef struct {
  const float *x;
  const float *gain;
  const float *mean;
  const float *inverse;
  const float *dy;
  float *dx;
  float *dGain;
  float *dOffset;
  int32_t frames, positions, groups, width;
} group_norm_back_args;

/* Sums of d and of d n over one run. */
static inline void group_norm_sums(const float *x, const float *dy, const float *gain, float mean, float inverse, int32_t count, float *plain, float *normal) {
  four s = four_of(0.0f), t = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const four d = four_at(dy + k) * four_at(gain + k);
    s += d;
    t += d * ((four_at(x + k) - mean) * inverse);
  }
  float sum = (s[0] + s[1]) + (s[2] + s[3]), product_sum = (t[0] + t[1]) + (t[2] + t[3]);
  for (; k < count; k++) {
    const float d = dy[k] * gain[k];
    sum += d;
    product_sum += d * ((x[k] - mean) * inverse);
  }
  *plain += sum;
  *normal += product_sum;
}

static void group_norm_back_run(const group_norm_back_args *a) {
  const int32_t width = a->width, step = a->groups * width;
  const float count = (float)(a->positions * width);
  for (int32_t k = 0; k < step; k++) a->dGain[k] = 0.0f, a->dOffset[k] = 0.0f;
  for (int32_t f = 0; f < a->frames; f++)
    for (int32_t g = 0; g < a->groups; g++) {
      const int32_t at = f * a->positions * step + g * width;
      const float mean = a->mean[f * a->groups + g], inverse = a->inverse[f * a->groups + g];
      const float *gain = a->gain + g * width;
      float *dGain = a->dGain + g * width, *dOffset = a->dOffset + g * width;
      float plain = 0.0f, normal = 0.0f;
      for (int32_t p = 0; p < a->positions; p++)
        group_norm_sums(a->x + at + p * step, a->dy + at + p * step, gain, mean, inverse, width, &plain, &normal);
      plain = plain / count;
      normal = normal / count;
      for (int32_t p = 0; p < a->positions; p++) {
        const float *x = a->x + at + p * step, *dy = a->dy + at + p * step;
        float *dx = a->dx + at + p * step;
        for (int32_t k = 0; k < width; k++) {
          const float n = (x[k] - mean) * inverse;
          dx[k] = inverse * (dy[k] * gain[k] - plain - n * normal);
          dGain[k] += dy[k] * n;
          dOffset[k] += dy[k];
        }
      }
    }
}
