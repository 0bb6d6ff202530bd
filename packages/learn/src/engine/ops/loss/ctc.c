/*
 * Connectionist temporal classification (Graves et al. 2006, doi 10.1145/1143844.1143891) in logarithms. A path's states are blank, label, blank, ..., label, blank:
 * 2 labels + 1. Each step's logarithms are less their largest, whose sum is kept, so that long sequences lose no places.
 */
typedef struct {
  const float *logits;   /* [batch, time, classes] */
  const int32_t *labels; /* [batch, labels] */
  const int32_t *times;  /* of each sequence, 1 to time */
  const int32_t *counts; /* of labels of each sequence, 0 to labels */
  float *logs;           /* of probabilities [batch, time, classes] */
  float *ahead;          /* [time, 2 labels + 1] */
  float *behind;         /* [2, 2 labels + 1] */
  float *slopes;         /* [batch, time, classes] */
  float *loss;
  int32_t batch, time, classes, labelsMax, blank;
} ctc_args;

/* What no path reaches. */
static const float ctc_never = -1e30f;

static inline float log_sum_of(float a, float b) {
  const float most = a > b ? a : b, least = a > b ? b : a;
  return least <= ctc_never ? most : most + logarithm(1.0f + exponential(least - most));
}

static inline int32_t ctc_class(const int32_t *labels, int32_t state, int32_t blank) { return state % 2 == 0 ? blank : labels[state / 2]; }

/* Whether a path may go from a label to the next one without a blank between them. */
static inline bool ctc_skips(const int32_t *labels, int32_t state) { return state % 2 == 1 && state > 1 && labels[state / 2] != labels[state / 2 - 1]; }

/* Subtracts the largest; gives it. */
static float ctc_level(float *x, int32_t count) {
  const float most = largest_of(x, count);
  if (most <= ctc_never) return 0.0f;
  for (int32_t s = 0; s < count; s++) x[s] = x[s] <= ctc_never ? ctc_never : x[s] - most;
  return most;
}

/* Logarithms of all ways to each state at each step, what the step itself says included. Gives -ln of the labels' probability, -1 where there is no way. */
static float ctc_forward(const ctc_args *a, const float *logs, const int32_t *labels, int32_t times, int32_t states) {
  float level = 0.0f;
  for (int32_t t = 0; t < times; t++) {
    float *now = a->ahead + t * states;
    const float *before = now - states, *log = logs + t * a->classes;
    for (int32_t s = 0; s < states; s++) {
      float way = t == 0 ? (s < 2 ? 0.0f : ctc_never) : before[s];
      if (t > 0 && s > 0) way = log_sum_of(way, before[s - 1]);
      if (t > 0 && ctc_skips(labels, s)) way = log_sum_of(way, before[s - 2]);
      now[s] = way <= ctc_never ? ctc_never : way + log[ctc_class(labels, s, a->blank)];
    }
    level += ctc_level(now, states);
  }
  const float *end = a->ahead + (times - 1) * states;
  const float all = states > 1 ? log_sum_of(end[states - 1], end[states - 2]) : end[0];
  return all <= ctc_never ? -1.0f : -(level + all);
}

/* The probability of each state at a step, from the ways to it and from it; subtracts it from the slopes of its class. */
static void ctc_share(const ctc_args *a, float *slopes, const float *ahead, const float *from, const int32_t *labels, int32_t states) {
  float most = ctc_never, sum = 0.0f;
  for (int32_t s = 0; s < states; s++) most = ahead[s] + from[s] > most ? ahead[s] + from[s] : most;
  for (int32_t s = 0; s < states; s++) sum += exponential(ahead[s] + from[s] - most);
  for (int32_t s = 0; s < states; s++) slopes[ctc_class(labels, s, a->blank)] -= exponential(ahead[s] + from[s] - most) / sum;
}

/* Ways from each state to the end, from the last step to the first, without what the step itself says. */
static void ctc_backward(const ctc_args *a, const float *logs, float *slopes, const int32_t *labels, int32_t times, int32_t states) {
  float *next = a->behind, *now = a->behind + states;
  for (int32_t s = 0; s < states; s++) now[s] = s >= states - 2 ? 0.0f : ctc_never;
  for (int32_t t = times - 1; t >= 0; t--) {
    if (t < times - 1) {
      const float *log = logs + (t + 1) * a->classes;
      for (int32_t s = 0; s < states; s++) {
        float way = next[s] + log[ctc_class(labels, s, a->blank)];
        if (s + 1 < states) way = log_sum_of(way, next[s + 1] + log[ctc_class(labels, s + 1, a->blank)]);
        if (s + 2 < states && ctc_skips(labels, s + 2)) way = log_sum_of(way, next[s + 2] + log[ctc_class(labels, s + 2, a->blank)]);
        now[s] = way <= ctc_never ? ctc_never : way;
      }
      ctc_level(now, states);
    }
    ctc_share(a, slopes + t * a->classes, a->ahead + t * states, now, labels, states);
    float *other = next;
    next = now, now = other;
  }
}

static void ctc_run(const ctc_args *a) {
  float loss = 0.0f;
  for (int32_t b = 0; b < a->batch; b++) {
    const int32_t size = a->time * a->classes, times = a->times[b], states = 2 * a->counts[b] + 1;
    float *logs = a->logs + b * size, *slopes = a->slopes + b * size;
    const int32_t *labels = a->labels + b * a->labelsMax;
    for (int32_t t = 0; t < a->time; t++) log_probabilities(a->logits + b * size + t * a->classes, logs + t * a->classes, a->classes);
    const float own = ctc_forward(a, logs, labels, times, states);
    for (int32_t i = 0; i < size; i++) slopes[i] = own > -0.5f && i < times * a->classes ? exponential(logs[i]) : 0.0f;
    if (own < -0.5f) continue;
    loss += own;
    ctc_backward(a, logs, slopes, labels, times, states);
  }
  *a->loss = loss / (float)a->batch;
}

typedef struct {
  const float *slopes;
  const float *dLoss;
  float *dLogits;
  int32_t count, batch;
} ctc_back_args;

static void ctc_back_run(const ctc_back_args *a) {
  const float factor = *a->dLoss / (float)a->batch;
  for (int32_t i = 0; i < a->count; i++) a->dLogits[i] = a->slopes[i] * factor;
}
