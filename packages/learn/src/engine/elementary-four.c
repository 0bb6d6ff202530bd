/*
 * The elementary functions of four numbers at a time, from + - * / alone. Coefficients are least-deviation polynomials of degree as given, fitted at Chebyshev
 * points in f64 and rounded; each is within a few units in the last place of the function, over the range where f32 can show it.
 */
typedef int32_t four_integers __attribute__((vector_size(16)));

/* yes where the mask is set, no elsewhere. A mask is what a comparison of vectors gives: all bits or none. */
static inline four chosen(four_integers mask, four yes, four no) {
  return (four)((mask & (four_integers)yes) | (~mask & (four_integers)no));
}

/* Of up to four numbers: the others are 0. */
static inline four some_of(const float *x, int32_t count) {
  if (count == 4) return four_at(x);
  four v = four_of(0.0f);
  for (int32_t i = 0; i < count; i++) v[i] = x[i];
  return v;
}

static inline void put_some(float *y, four x, int32_t count) {
  if (count == 4) put_four(y, x);
  else
    for (int32_t i = 0; i < count; i++) y[i] = x[i];
}

static inline four absolute_four(four x) { return (four)((four_integers)x & 0x7fffffff); }

/* The nearest whole number, as one; halves away from 0. Within 2^31. */
static inline four_integers nearest_four(four x) {
  return __builtin_convertvector(x + (four)(((four_integers)x & (int32_t)0x80000000u) | 0x3f000000), four_integers);
}

/* e^x, bit for bit as exponential() gives it. */
static inline four exponential_four(four x) {
  const four_integers vanishes = x < four_of(-87.0f);
  x = chosen(x > four_of(88.0f), four_of(88.0f), chosen(vanishes, four_of(0.0f), x));
  const four_integers n = nearest_four(x * 1.44269504f);
  const four whole = __builtin_convertvector(n, four);
  const four r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
  const four p = 1.0f + r * (1.0f + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * (0.00833333333f + r * 0.00138888889f)))));
  return chosen(vanishes, four_of(0.0f), p * (four)((n + 127) << 23));
}

/* The natural logarithm, bit for bit as logarithm() gives it. */
static inline four logarithm_four(four x) {
  const four_integers bits = (four_integers)chosen(x < four_of(1.17549435e-38f), four_of(1.17549435e-38f), x);
  const four mantissa = (four)((bits & 0x7fffff) | 0x3f800000);
  const four_integers above = mantissa > four_of(1.41421356f);
  const four m = chosen(above, mantissa * 0.5f, mantissa);
  const four e = __builtin_convertvector((bits >> 23) - 127 - above, four);
  const four s = (m - 1.0f) / (m + 1.0f), q = s * s;
  const four l = 2.0f * s * (1.0f + q * (0.333333333f + q * (0.2f + q * (0.142857143f + q * 0.111111111f))));
  return e * 0.693359375f + (l - e * 2.12194440e-4f);
}

static inline four logistic_four(four x) { return 1.0f / (1.0f + exponential_four(-x)); }

/* tanh: x times a polynomial of x^2 up to |x| = 0.6, by e^2x beyond. */
static inline four tanh_four(four x) {
  const four z = x * x;
  const four small = x + x * (z * (-0.33333284f + z * (0.13331705f + z * (-0.05376992f + z * (0.020757476f + z * -0.005856428f)))));
  const four large = 1.0f - 2.0f / (exponential_four(absolute_four(x) * 2.0f) + 1.0f);
  const four_integers sign = (four_integers)x & (int32_t)0x80000000u;
  return chosen(absolute_four(x) < four_of(0.6f), small, (four)((four_integers)large | sign));
}

/* The distribution function of the standard normal: erfc(u) = e^(-u^2) t P(t) with t = 1 / (1 + u / 2) for u >= 0, and its mirror image. */
static inline four normal_distribution_four(four x) {
  const four u = absolute_four(x) * 0.707106781f, t = 1.0f / (1.0f + 0.5f * u);
  const four low = 0.2820948f + t * (0.28209376f + t * (0.24688402f + t * (0.17532273f + t * (0.093422085f + t * -0.059074927f))));
  const four high = 0.1318993f + t * (-0.4546275f + t * (0.4934364f + t * (-0.234628f + t * 0.043177355f)));
  const four square = t * t, tail = 0.5f * exponential_four(-u * u) * (t * (low + square * square * square * high));
  return chosen(x < four_of(0.0f), tail, 1.0f - tail);
}

/* Sine and cosine: the angle less quarter turns, in three parts so that little is lost up to about 1e4, then polynomials on |r| <= pi / 4. */
typedef struct {
  four sine, cosine;
} turn_four;

static inline turn_four turn_of_four(four x) {
  const four_integers n = nearest_four(x * 0.636619772f);
  const four whole = __builtin_convertvector(n, four);
  const four r = ((x - whole * 1.5703125f) - whole * 4.838109016e-4f) - whole * 1.58932547e-8f;
  const four z = r * r;
  const four s = r + r * (z * (-0.16666667f + z * (0.008333328f + z * (-0.0001983912f + z * 2.716587e-06f))));
  const four c = 1.0f + z * (-0.5f + z * (0.041666612f + z * (-0.0013886527f + z * 2.4371513e-05f)));
  const four_integers swapped = (n & 1) != 0;
  const four sine = chosen(swapped, c, s), cosine = chosen(swapped, s, c);
  return (turn_four){ (four)((four_integers)sine ^ ((n & 2) << 30)), (four)((four_integers)cosine ^ (((n + 1) & 2) << 30)) };
}
