/* Functions of one number, four at a time; map.ts lists them in this order. `parameter` is the slope of leaky ReLU below 0. */
enum { LOGISTIC, TANH, GELU, GELU_BY_TANH, SILU, HARD_SWISH, LEAKY, EXPONENTIAL, LOGARITHM, SQUARE, ROOT, INVERSE_ROOT, SINE, COSINE, SOFTPLUS, ABSOLUTE };

static inline four root_four(four x) {
  return (four){ __builtin_sqrtf(x[0]), __builtin_sqrtf(x[1]), __builtin_sqrtf(x[2]), __builtin_sqrtf(x[3]) };
}

static inline four clamped_four(four x, float low, float high) {
  x = chosen(x < four_of(low), four_of(low), x);
  return chosen(x > four_of(high), four_of(high), x);
}

/* GELU by tanh (Hendrycks & Gimpel 2016): tanh(sqrt(2 / pi) (x + 0.044715 x^3)). */
static inline four gelu_tanh_four(four x) { return tanh_four(0.797884561f * (x + 0.044715f * (x * x * x))); }

static inline four mapped_four(int32_t function, four x, float parameter) {
  const four zero = four_of(0.0f);
  switch (function) {
  case LOGISTIC: return logistic_four(x);
  case TANH: return tanh_four(x);
  case GELU: return x * normal_distribution_four(x);
  case GELU_BY_TANH: return 0.5f * x * (1.0f + gelu_tanh_four(x));
  case SILU: return x * logistic_four(x);
  case HARD_SWISH: return x * clamped_four(x + 3.0f, 0.0f, 6.0f) * 0.166666667f;
  case LEAKY: return chosen(x > zero, x, x * parameter);
  case EXPONENTIAL: return exponential_four(x);
  case LOGARITHM: return logarithm_four(x);
  case SQUARE: return x * x;
  case ROOT: return root_four(x);
  case INVERSE_ROOT: return 1.0f / root_four(x);
  case SINE: return turn_of_four(x).sine;
  case COSINE: return turn_of_four(x).cosine;
  case SOFTPLUS: return chosen(x > zero, x, zero) + logarithm_four(1.0f + exponential_four(-absolute_four(x)));
  default: return absolute_four(x);
  }
}

/* What the gradient is multiplied with, from x and y = f(x). */
static inline four slope_four(int32_t function, four x, four y, float parameter) {
  const four zero = four_of(0.0f), one = four_of(1.0f);
  switch (function) {
  case LOGISTIC: return y * (1.0f - y);
  case TANH: return 1.0f - y * y;
  case GELU: return normal_distribution_four(x) + x * (0.398942280f * exponential_four(x * x * -0.5f));
  case GELU_BY_TANH: {
    const four t = gelu_tanh_four(x);
    return 0.5f * (1.0f + t) + 0.5f * x * (1.0f - t * t) * (0.797884561f * (1.0f + 0.134145f * (x * x)));
  }
  case SILU: {
    const four s = logistic_four(x);
    return s + y * (1.0f - s);
  }
  case HARD_SWISH: return chosen(x <= four_of(-3.0f), zero, chosen(x >= four_of(3.0f), one, x * 0.333333333f + 0.5f));
  case LEAKY: return chosen(x > zero, one, four_of(parameter));
  case EXPONENTIAL: return y;
  case LOGARITHM: return 1.0f / x;
  case SQUARE: return x + x;
  case ROOT: return 0.5f / y;
  case INVERSE_ROOT: return -0.5f * y * y * y;
  case SINE: return turn_of_four(x).cosine;
  case COSINE: return -turn_of_four(x).sine;
  case SOFTPLUS: return logistic_four(x);
  default: return chosen(x > zero, one, chosen(x < zero, -one, zero));
  }
}

typedef struct {
  const float *x;
  float *y;
  int32_t count, function;
  float parameter;
} map_args;

/* One loop for each function: the compiler takes the switch out of it, since `function` is a constant where this is called. */
static inline __attribute__((always_inline)) void map_with(const map_args *a, const int32_t function) {
  int32_t i = 0;
  for (; i + 4 <= a->count; i += 4) put_four(a->y + i, mapped_four(function, four_at(a->x + i), a->parameter));
  if (i < a->count) put_some(a->y + i, mapped_four(function, some_of(a->x + i, a->count - i), a->parameter), a->count - i);
}

static void map_run(const map_args *a) {
  switch (a->function) {
  case LOGISTIC: map_with(a, LOGISTIC); break;
  case TANH: map_with(a, TANH); break;
  case GELU: map_with(a, GELU); break;
  case SILU: map_with(a, SILU); break;
  case HARD_SWISH: map_with(a, HARD_SWISH); break;
  case LEAKY: map_with(a, LEAKY); break;
  default: map_with(a, a->function);
  }
}

typedef struct {
  const float *x;
  const float *y;
  const float *dy;
  float *dx;
  int32_t count, function;
  float parameter;
} map_back_args;

static inline __attribute__((always_inline)) void map_back_with(const map_back_args *a, const int32_t function) {
  int32_t i = 0;
  for (; i + 4 <= a->count; i += 4)
    put_four(a->dx + i, four_at(a->dy + i) * slope_four(function, four_at(a->x + i), four_at(a->y + i), a->parameter));
  const int32_t left = a->count - i;
  if (left > 0) {
    const four slope = slope_four(function, some_of(a->x + i, left), some_of(a->y + i, left), a->parameter);
    put_some(a->dx + i, some_of(a->dy + i, left) * slope, left);
  }
}

static void map_back_run(const map_back_args *a) {
  switch (a->function) {
  case LOGISTIC: map_back_with(a, LOGISTIC); break;
  case TANH: map_back_with(a, TANH); break;
  case GELU: map_back_with(a, GELU); break;
  case SILU: map_back_with(a, SILU); break;
  case HARD_SWISH: map_back_with(a, HARD_SWISH); break;
  case LEAKY: map_back_with(a, LEAKY); break;
  default: map_back_with(a, a->function);
  }
}
