/*
 * Losses number by number: factor * (sum of weight * f(x, target)) / (sum of weights). Weights are of each row, or of each number.
 * f is Huber's with the bend at `bend` (squares halved below, straight lines above), or the cross-entropy of logistic(x) with a probability.
 */
enum { HUBER, BINARY };

typedef struct {
  const float *x;
  const float *targets;
  const float *weights;
  float *loss;
  int32_t rows, columns, weightColumns, function;
  float bend, factor;
} pointwise_loss_args;

static inline float pointwise(int32_t function, float x, float target, float bend) {
  if (function == BINARY) {
    const float size = x < 0.0f ? -x : x;
    return ((x > 0.0f ? x : 0.0f) - x * target) + logarithm(1.0f + exponential(-size));
  }
  const float d = x - target, size = d < 0.0f ? -d : d;
  return size <= bend ? 0.5f * d * d : bend * (size - 0.5f * bend);
}

static inline float pointwise_slope(int32_t function, float x, float target, float bend) {
  if (function == BINARY) return 1.0f / (1.0f + exponential(-x)) - target;
  const float d = x - target;
  return d > bend ? bend : d < -bend ? -bend : d;
}

static void pointwise_loss_run(const pointwise_loss_args *a) {
  const int32_t columns = a->columns;
  float loss = 0.0f, total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    const float *w = a->weights + i * a->weightColumns;
    float row = 0.0f, weight = 0.0f;
    for (int32_t k = 0; k < columns; k++) {
      const float f = pointwise(a->function, a->x[i * columns + k], a->targets[i * columns + k], a->bend);
      row += a->weightColumns == 1 ? f : w[k] * f;
    }
    for (int32_t k = 0; k < a->weightColumns; k++) weight += w[k];
    loss += a->weightColumns == 1 ? w[0] * row : row;
    total += weight;
  }
  *a->loss = total > 0.0f ? a->factor * loss / total : 0.0f;
}

typedef struct {
  const float *x;
  const float *targets;
  const float *weights;
  const float *dLoss;
  float *dx;
  int32_t rows, columns, weightColumns, function;
  float bend, factor;
} pointwise_loss_back_args;

static void pointwise_loss_back_run(const pointwise_loss_back_args *a) {
  const int32_t columns = a->columns;
  float total = 0.0f;
  for (int32_t i = 0; i < a->rows; i++) {
    float weight = 0.0f;
    for (int32_t k = 0; k < a->weightColumns; k++) weight += a->weights[i * a->weightColumns + k];
    total += weight;
  }
  const float factor = total > 0.0f ? *a->dLoss * a->factor / total : 0.0f;
  for (int32_t i = 0; i < a->rows; i++)
    for (int32_t k = 0; k < columns; k++) {
      const int32_t at = i * columns + k;
      const float w = a->weightColumns == 1 ? a->weights[i] : a->weights[at];
      a->dx[at] = factor * w * pointwise_slope(a->function, a->x[at], a->targets[at], a->bend);
    }
}
