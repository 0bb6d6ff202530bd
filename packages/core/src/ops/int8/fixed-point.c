/* Exponential and reciprocal on fixed-point numbers. Meaning: fixed-point.ts. Needs requantize.c. */
static inline int32_t saturating_shift(int32_t x, int32_t exponent) {
  const int32_t threshold = (int32_t)(((uint32_t)1 << (31 - exponent)) - 1u);
  return x > threshold ? INT32_MAX : x < -threshold ? INT32_MIN : (int32_t)((uint32_t)x << exponent);
}

static int32_t exponent_of_negative(int32_t x) {
  static const int32_t powers[7] = { 1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242 };
  if (x == 0) return INT32_MAX;
  const int32_t quarter = 1 << 24;
  const int32_t near = (x & (quarter - 1)) - quarter;
  const int32_t a = near * 32 + (1 << 28);
  const int32_t square = doubling_high_product(a, a), cube = doubling_high_product(square, a);
  const int32_t fourth = rounding_shift(doubling_high_product(square, square), 2);
  const int32_t rest = rounding_shift(doubling_high_product(fourth + cube, 715827883) + square, 1);
  int32_t result = 1895147668 + doubling_high_product(1895147668, a + rest);
  const int32_t far = near - x;
  for (int32_t k = 0; k < 7; k++) {
    if ((far & (quarter << k)) != 0) result = doubling_high_product(result, powers[k]);
  }
  return result;
}

static int32_t reciprocal_of_one_plus(int32_t x) {
  const int32_t half = (int32_t)(((int64_t)x + INT32_MAX + 1) >> 1);
  int32_t y = 1515870810 + doubling_high_product(half, -1010580540);
  for (int32_t step = 0; step < 3; step++) {
    const int32_t rest = (1 << 29) - doubling_high_product(half, y);
    y += saturating_shift(doubling_high_product(y, rest), 2);
  }
  return saturating_shift(y, 1);
}
