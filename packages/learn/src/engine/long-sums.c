/* Sums over runs of numbers: of every fourth number, then (0 + 1) + (2 + 3), then what is left over, in this order whatever the length. */
static inline float largest_of(const float *x, int32_t count) {
  float most = x[0];
  for (int32_t k = 1; k < count; k++) most = x[k] > most ? x[k] : most;
  return most;
}

/* y = e^(x - most); gives their sum. */
static inline float exponentials_of(const float *x, float *y, int32_t count, float most) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const four e = exponential_four(four_at(x + k) - most);
    put_four(y + k, e);
    s += e;
  }
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += y[k] = exponential(x[k] - most);
  return sum;
}

static inline float dot_of(const float *a, const float *b, int32_t count) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) s += four_at(a + k) * four_at(b + k);
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += a[k] * b[k];
  return sum;
}

static inline float total_of(const float *x, int32_t count) {
  four s = four_of(0.0f);
  int32_t k = 0;
  for (; k + 4 <= count; k += 4) s += four_at(x + k);
  float sum = (s[0] + s[1]) + (s[2] + s[3]);
  for (; k < count; k++) sum += x[k];
  return sum;
}

/* ln(softmax(x)). */
static inline void log_probabilities(const float *x, float *y, int32_t count) {
  const float most = largest_of(x, count), log_sum = logarithm(exponentials_of(x, y, count, most));
  for (int32_t k = 0; k < count; k++) y[k] = (x[k] - most) - log_sum;
}
