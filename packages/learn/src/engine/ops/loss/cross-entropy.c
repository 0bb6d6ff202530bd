/*
 * Softmax and its cross-entropy with soft targets: the mean over rows of weight * -sum over classes of target * log(probability), by the sum of the weights.
 */
typedef struct {
  const float *logits;
  const float *targets;
  const float *weights; /* of each row */
  float *probabilities;
  float *loss;
  int32_t rows, classes;
} cross_entropy_args;

static void cross_entropy_run(const cross_entropy_args *a) {
  float loss = 0.0f, total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    const float *x = a->logits + i * a->classes, *t = a->targets + i * a->classes;
    float *p = a->probabilities + i * a->classes;
    float most = x[0], sum = 0.0f, row = 0.0f;
    for (int32_t k = 1; k < a->classes; k++) most = x[k] > most ? x[k] : most;
    for (int32_t k = 0; k < a->classes; k++) sum += p[k] = exponential(x[k] - most);
    const float logSum = logarithm(sum);
    for (int32_t k = 0; k < a->classes; k++) {
      row += t[k] * (logSum - (x[k] - most));
      p[k] = p[k] / sum;
    }
    loss += a->weights[i] * row;
    total += a->weights[i];
  }
  *a->loss = total > 0.0f ? loss / total : 0.0f;
}

typedef struct {
  const float *probabilities;
  const float *targets;
  const float *weights;
  const float *dLoss;
  float *dLogits;
  int32_t rows, classes;
} cross_entropy_back_args;

static void cross_entropy_back_run(const cross_entropy_back_args *a) {
  float total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) total += a->weights[i];
  for (int32_t i = 0; i < a->rows; i++) {
    const float *p = a->probabilities + i * a->classes, *t = a->targets + i * a->classes;
    float *d = a->dLogits + i * a->classes, sum = 0.0f;
    for (int32_t k = 0; k < a->classes; k++) sum += t[k];
    const float factor = total > 0.0f ? *a->dLoss * a->weights[i] / total : 0.0f;
    for (int32_t k = 0; k < a->classes; k++) d[k] = factor * (p[k] * sum - t[k]);
  }
}
