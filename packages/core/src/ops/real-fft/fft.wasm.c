/* Real FFT in place, radix 2. Meaning: fft.ts. Real and imaginary parts apart, butterflies four at a time. */
#define FFT_MOST_HALF 1024u /* complex points that the stack has room for */

typedef struct {
  float re[FFT_MOST_HALF];
  float im[FFT_MOST_HALF];
} fft_parts;

static four fft_even(four a, four b) { return __builtin_shufflevector(a, b, 0, 2, 4, 6); }
static four fft_odd(four a, four b) { return __builtin_shufflevector(a, b, 1, 3, 5, 7); }
static four fft_all(float value) { return (four){ value, value, value, value }; }
static four *fft_at(float *x) { return (four *)(void *)x; }

/* Four butterflies with one twiddle factor each. */
static void fft_butterfly(four *upper_re, four *upper_im, four *lower_re, four *lower_im, four c, four s) {
  const four re = *lower_re * c - *lower_im * s, im = *lower_re * s + *lower_im * c;
  *lower_re = *upper_re - re;
  *lower_im = *upper_im - im;
  *upper_re = *upper_re + re;
  *upper_im = *upper_im + im;
}

/* Rows become columns. */
static void fft_transpose(four *a, four *b, four *c, four *d) {
  const four ab = __builtin_shufflevector(*a, *b, 0, 4, 1, 5), AB = __builtin_shufflevector(*a, *b, 2, 6, 3, 7);
  const four cd = __builtin_shufflevector(*c, *d, 0, 4, 1, 5), CD = __builtin_shufflevector(*c, *d, 2, 6, 3, 7);
  *a = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  *b = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  *c = __builtin_shufflevector(AB, CD, 0, 1, 4, 5);
  *d = __builtin_shufflevector(AB, CD, 2, 3, 6, 7);
}

/* The spans 2 and 4 of four neighbours each: what bit reversal brings side by side lies a quarter of the whole apart, so these two go before it, and
   the results of point i go to four times the reversed i. `half` is at least 16. */
static void fft_first_spans(fft_parts *to, const float *x, uint32_t half, const float *twiddles) {
  const uint32_t quarter = half >> 2;
  const four c0 = fft_all(twiddles[0]), s0 = fft_all(twiddles[1]);
  const four c1 = fft_all(twiddles[half]), s1 = fft_all(twiddles[half + 1u]);
  for (uint32_t i = 0, reversed = 0; i < quarter; i += 4u) {
    four re[4], im[4];
    for (uint32_t r = 0; r < 4u; r++) {
      const uint32_t from = (r == 1u ? 2u : r == 2u ? 1u : r) * quarter + i;
      const four low = *(const four *)(const void *)&x[2u * from], high = *(const four *)(const void *)&x[2u * from + 4u];
      re[r] = fft_even(low, high);
      im[r] = fft_odd(low, high);
    }
    fft_butterfly(&re[0], &im[0], &re[1], &im[1], c0, s0);
    fft_butterfly(&re[2], &im[2], &re[3], &im[3], c0, s0);
    fft_butterfly(&re[0], &im[0], &re[2], &im[2], c0, s0);
    fft_butterfly(&re[1], &im[1], &re[3], &im[3], c1, s1);
    fft_transpose(&re[0], &re[1], &re[2], &re[3]);
    fft_transpose(&im[0], &im[1], &im[2], &im[3]);
    /* i, i + 1, i + 2, i + 3 reversed: the two lowest bits become the two highest. */
    const uint32_t a = 4u * reversed, b = a + 2u * quarter, c = a + quarter, d = b + quarter;
    *fft_at(&to->re[a]) = re[0];
    *fft_at(&to->re[b]) = re[1];
    *fft_at(&to->re[c]) = re[2];
    *fft_at(&to->re[d]) = re[3];
    *fft_at(&to->im[a]) = im[0];
    *fft_at(&to->im[b]) = im[1];
    *fft_at(&to->im[c]) = im[2];
    *fft_at(&to->im[d]) = im[3];
    uint32_t bit = quarter >> 3;
    for (; (reversed & bit) != 0u; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
  }
}

/* The spans from 8 on: four neighbours of every block with the same four twiddle factors. */
static void fft_other_spans(fft_parts *at, uint32_t half, const float *twiddles) {
  for (uint32_t span = 8; span <= half; span <<= 1) {
    const uint32_t wing = span >> 1, stride = 2u * (2u * half / span);
    for (uint32_t k = 0; k < wing; k += 4u) {
      const float *t = &twiddles[k * stride];
      const four c = { t[0], t[stride], t[2u * stride], t[3u * stride] };
      const four s = { t[1], t[stride + 1u], t[2u * stride + 1u], t[3u * stride + 1u] };
      for (uint32_t i = k; i < half; i += span)
        fft_butterfly(fft_at(&at->re[i]), fft_at(&at->im[i]), fft_at(&at->re[i + wing]), fft_at(&at->im[i + wing]), c, s);
    }
  }
}

/* From the half's spectrum to the whole's: points k and half - k together. */
static void fft_untangle(float *x, fft_parts *from, uint32_t half, const float *twiddles) {
  x[0] = from->re[0] + from->im[0];
  x[1] = from->re[0] - from->im[0];
  const four share = fft_all(0.5f);
  for (uint32_t k = 1; k <= (half >> 1); k += 4u) {
    const uint32_t other = half - k - 3u;
    const four q_re = *fft_at(&from->re[other]), q_im = *fft_at(&from->im[other]);
    const four p0 = *fft_at(&from->re[k]), p1 = *fft_at(&from->im[k]);
    const four q0 = __builtin_shufflevector(q_re, q_re, 3, 2, 1, 0), q1 = __builtin_shufflevector(q_im, q_im, 3, 2, 1, 0);
    const four low = *(const four *)(const void *)&twiddles[2u * k], high = *(const four *)(const void *)&twiddles[2u * k + 4u];
    const four c = fft_even(low, high), s = fft_odd(low, high);
    const four even_re = share * (p0 + q0), even_im = share * (p1 - q1), odd_re = share * (p1 + q1), odd_im = share * (q0 - p0);
    const four turned_re = odd_re * c - odd_im * s, turned_im = odd_re * s + odd_im * c;
    const four upper_re = even_re + turned_re, upper_im = even_im + turned_im;
    const four lower_re = even_re - turned_re, lower_im = turned_im - even_im;
    /* The middle point is its own other: the second to be written is what stays. */
    *fft_at(&x[2u * k]) = __builtin_shufflevector(upper_re, upper_im, 0, 4, 1, 5);
    *fft_at(&x[2u * k + 4u]) = __builtin_shufflevector(upper_re, upper_im, 2, 6, 3, 7);
    *fft_at(&x[2u * other]) = __builtin_shufflevector(lower_re, lower_im, 3, 7, 2, 6);
    *fft_at(&x[2u * other + 4u]) = __builtin_shufflevector(lower_re, lower_im, 1, 5, 0, 4);
  }
}

/* For any length: a butterfly at a time. */
static void real_fft_any(float *x, uint32_t n, const float *twiddles) {
  const uint32_t half = n >> 1;
  for (uint32_t i = 1, j = 0; i < half; i++) {
    uint32_t bit = half >> 1;
    for (; (j & bit) != 0u; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    for (uint32_t part = 0; part < 2u; part++) {
      const float held = x[2u * i + part];
      x[2u * i + part] = x[2u * j + part];
      x[2u * j + part] = held;
    }
  }
  for (uint32_t span = 2; span <= half; span <<= 1) {
    const uint32_t wing = span >> 1, stride = n / span;
    for (uint32_t block = 0; block < half; block += span) {
      uint32_t k = 0;
      for (; k + 2u <= wing; k += 2u) { /* two butterflies: re, im, re, im */
        const float *t = &twiddles[2u * k * stride], *u = &t[2u * stride];
        const four c = { t[0], t[0], u[0], u[0] }, s = { -t[1], t[1], -u[1], u[1] };
        four *upper = (four *)(void *)&x[2u * (block + k)], *lower = (four *)(void *)&x[2u * (block + k) + span];
        const four from = *lower, turned = from * c + __builtin_shufflevector(from, from, 1, 0, 3, 2) * s, held = *upper;
        *lower = held - turned;
        *upper = held + turned;
      }
      for (; k < wing; k++) {
        const float c = twiddles[2u * k * stride], s = twiddles[2u * k * stride + 1u];
        float *upper = &x[2u * (block + k)], *lower = upper + span;
        const float re = lower[0] * c - lower[1] * s, im = lower[0] * s + lower[1] * c;
        const float upper_re = upper[0], upper_im = upper[1];
        lower[0] = upper_re - re;
        lower[1] = upper_im - im;
        upper[0] = upper_re + re;
        upper[1] = upper_im + im;
      }
    }
  }
  const float re0 = x[0], im0 = x[1];
  x[0] = re0 + im0;
  x[1] = re0 - im0;
  for (uint32_t k = 1; k <= (half >> 1); k++) {
    float *p = &x[2u * k], *q = &x[2u * (half - k)];
    const float c = twiddles[2u * k], s = twiddles[2u * k + 1u];
    const float even_re = 0.5f * (p[0] + q[0]), even_im = 0.5f * (p[1] - q[1]);
    const float odd_re = 0.5f * (p[1] + q[1]), odd_im = 0.5f * (q[0] - p[0]);
    const float turned_re = odd_re * c - odd_im * s, turned_im = odd_re * s + odd_im * c;
    p[0] = even_re + turned_re;
    p[1] = even_im + turned_im;
    q[0] = even_re - turned_re;
    q[1] = turned_im - even_im;
  }
}

static void real_fft(float *x, uint32_t n, const float *twiddles) {
  const uint32_t half = n >> 1;
  if (half < 16u || half > FFT_MOST_HALF) {
    real_fft_any(x, n, twiddles);
    return;
  }
  fft_parts parts;
  fft_first_spans(&parts, x, half, twiddles);
  fft_other_spans(&parts, half, twiddles);
  fft_untangle(x, &parts, half, twiddles);
}
