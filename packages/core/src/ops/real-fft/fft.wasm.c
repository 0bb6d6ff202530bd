/* Real FFT in place, radix 2. Meaning: fft.ts. Butterflies two at a time. */
static void real_fft(float *x, uint32_t n, const float *twiddles) {
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
