/* Losses of classes beside the plain cross-entropy; each keeps the logarithms of the probabilities for its backward pass. */
/* q^focus for q = 1 - p from 0 to 1. */
static inline float power_of(float q, float focus) { return focus == 0.0f ? 1.0f : q < 1e-12f ? 0.0f : exponential(focus * logarithm(q)); }

/* The mean over rows by weights of -sum over classes of target * (1 - p)^focus * ln(p). */
typedef struct {
  const float *logits;
  const float *targets;
  const float *weights; /* of each row */
  float *logs;
  float *loss;
  int32_t rows, classes;
  float focus;
} focal_args;

static void focal_run(const focal_args *a) {
  float loss = 0.0f, total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    const float *t = a->targets + i * a->classes;
    float *l = a->logs + i * a->classes, row = 0.0f;
    log_probabilities(a->logits + i * a->classes, l, a->classes);
    for (int32_t k = 0; k < a->classes; k++) row -= t[k] * power_of(1.0f - exponential(l[k]), a->focus) * l[k];
    loss += a->weights[i] * row;
    total += a->weights[i];
  }
  *a->loss = total > 0.0f ? loss / total : 0.0f;
}

typedef struct {
  const float *logs;
  const float *targets;
  const float *weights;
  const float *dLoss;
  float *dLogits;
  int32_t rows, classes;
  float focus;
} focal_back_args;

/* With g the slope of each class's term by ln(p): dx = g - p * (sum of g). */
static void focal_back_run(const focal_back_args *a) {
  float total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) total += a->weights[i];
  for (int32_t i = 0; i < a->rows; i++) {
    const float *l = a->logs + i * a->classes, *t = a->targets + i * a->classes;
    float *d = a->dLogits + i * a->classes, sum = 0.0f;
    const float factor = total > 0.0f ? *a->dLoss * a->weights[i] / total : 0.0f;
    for (int32_t k = 0; k < a->classes; k++) {
      const float p = exponential(l[k]), q = 1.0f - p;
      const float bent = a->focus == 0.0f ? 0.0f : a->focus * p * l[k] * power_of(q, a->focus - 1.0f);
      sum += d[k] = t[k] * (bent - power_of(q, a->focus));
    }
    for (int32_t k = 0; k < a->classes; k++) d[k] = factor * (d[k] - exponential(l[k]) * sum);
  }
}

/* The mean over rows by weights of sum over classes of target * (ln(target) - ln(p)); its slopes are those of the cross-entropy. */
typedef struct {
  const float *logits;
  const float *targets;
  const float *weights;
  float *probabilities;
  float *loss;
  int32_t rows, classes;
} divergence_args;

static void divergence_run(const divergence_args *a) {
  float loss = 0.0f, total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    const float *t = a->targets + i * a->classes;
    float *p = a->probabilities + i * a->classes, row = 0.0f;
    log_probabilities(a->logits + i * a->classes, p, a->classes);
    for (int32_t k = 0; k < a->classes; k++) row += t[k] > 0.0f ? t[k] * (logarithm(t[k]) - p[k]) : 0.0f;
    for (int32_t k = 0; k < a->classes; k++) p[k] = exponential(p[k]);
    loss += a->weights[i] * row;
    total += a->weights[i];
  }
  *a->loss = total > 0.0f ? loss / total : 0.0f;
}
