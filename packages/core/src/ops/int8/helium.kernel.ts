// Written by scripts/embed-kernels.mjs from helium.c.
export const heliumKernel = `/*
 * Rows of weights by one row of codes on Arm's Helium extension, 16 products an instruction, four outputs at a time; elsewhere the same in plain C. Biases
 * hold the input's zero point already: the sum of (x - zero point) w is the sum of x w less the zero point times the sum of w.
 */
typedef struct {
  int32_t elements;
  int32_t outputs;
  int32_t offset;
  int32_t low;
  int32_t high;
  const int8_t *weights;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *shifts;
} helium_rows;

/* Not every kernel calls every step. */
#define HELIUM_INLINE static inline __attribute__((unused))
#if defined(__ARM_FEATURE_MVE)
#include <arm_mve.h>
/* requantize of four sums by factors below one: a negative product takes one off before it is shifted to the right, so that halves go away from zero. */
HELIUM_INLINE int32x4_t requantize_four(int32x4_t x, int32x4_t multipliers, int32x4_t shifts) {
  const int32x4_t y = vqrdmulhq_s32(x, multipliers);
  return vrshlq_s32(vqaddq_s32(y, vshrq_n_s32(vandq_s32(y, shifts), 31)), shifts);
}

/* Adds to four biases the products of one row of codes with four rows of weights. */
HELIUM_INLINE int32x4_t helium_sums(const int8_t *x, const int8_t *w0, const int8_t *w1, const int8_t *w2, const int8_t *w3, int32_t elements, const int32_t *bias) {
  int32_t a = bias[0], b = bias[1], c = bias[2], d = bias[3];
  int32x4_t sums;
  __asm volatile("dlstp.8 lr, %[n]\\n\\t1:\\n\\tvldrb.8 q0, [%[x]], #16\\n\\tvldrb.8 q1, [%[w0]], #16\\n\\tvmladava.s8 %[a], q0, q1\\n\\t"
                 "vldrb.8 q1, [%[w1]], #16\\n\\tvmladava.s8 %[b], q0, q1\\n\\tvldrb.8 q1, [%[w2]], #16\\n\\tvmladava.s8 %[c], q0, q1\\n\\t"
                 "vldrb.8 q1, [%[w3]], #16\\n\\tvmladava.s8 %[d], q0, q1\\n\\tletp lr, 1b\\n\\t"
                 "vmov %q[s][2], %q[s][0], %[a], %[c]\\n\\tvmov %q[s][3], %q[s][1], %[b], %[d]"
                 : [a] "+Te"(a), [b] "+Te"(b), [c] "+Te"(c), [d] "+Te"(d), [x] "+r"(x), [w0] "+r"(w0), [w1] "+r"(w1), [w2] "+r"(w2), [w3] "+r"(w3),
                   [s] "=&w"(sums)
                 : [n] "r"(elements)
                 : "lr", "q0", "q1", "cc", "memory");
  return sums;
}

HELIUM_INLINE void helium_rows_step(const helium_rows *p, const int8_t *x, int8_t *to) {
  const int32_t elements = p->elements, offset = p->offset, left = p->outputs % 4;
  const int32x4_t low = vdupq_n_s32(p->low), high = vdupq_n_s32(p->high);
  const int8_t *w = p->weights, *shifts = p->shifts;
  const int32_t *bias = p->bias, *multipliers = p->multipliers;
  for (int32_t fours = p->outputs / 4; fours > 0; fours--) {
    const int32x4_t sums = helium_sums(x, w, w + elements, w + 2 * elements, w + 3 * elements, elements, bias);
    const int32x4_t code = vaddq_n_s32(requantize_four(sums, vldrwq_s32(multipliers), vldrbq_s32(shifts)), offset);
    vstrbq_s32(to, vminq_s32(vmaxq_s32(code, low), high));
    w += 4 * elements;
    bias += 4;
    multipliers += 4;
    shifts += 4;
    to += 4;
  }
  if (left > 0) {
    const mve_pred16_t some = vctp32q((uint32_t)left);
    const int8_t *w1 = left > 1 ? w + elements : w, *w2 = left > 2 ? w1 + elements : w;
    const int32_t biases[4] = { bias[0], left > 1 ? bias[1] : 0, left > 2 ? bias[2] : 0, 0 };
    const int32x4_t sums = helium_sums(x, w, w1, w2, w, elements, biases);
    const int32x4_t code = vaddq_n_s32(requantize_four(sums, vldrwq_z_s32(multipliers, some), vldrbq_z_s32(shifts, some)), offset);
    vstrbq_p_s32(to, vminq_s32(vmaxq_s32(code, low), high), some);
  }
}

HELIUM_INLINE void fill_codes(int8_t *to, int8_t code, int32_t count) {
  __asm volatile("vdup.8 q0, %[code]\\n\\twlstp.8 lr, %[n], 2f\\n\\t1:\\n\\tvstrb.8 q0, [%[to]], #16\\n\\tletp lr, 1b\\n\\t2:"
                 : [to] "+r"(to)
                 : [code] "r"((int32_t)code), [n] "r"(count)
                 : "lr", "q0", "cc", "memory");
}

HELIUM_INLINE void copy_codes(int8_t *to, const int8_t *from, int32_t count) {
  __asm volatile("wlstp.8 lr, %[n], 2f\\n\\t1:\\n\\tvldrb.8 q0, [%[from]], #16\\n\\tvstrb.8 q0, [%[to]], #16\\n\\tletp lr, 1b\\n\\t2:"
                 : [to] "+r"(to), [from] "+r"(from)
                 : [n] "r"(count)
                 : "lr", "q0", "cc", "memory");
}
#else
/* requantize of one sum by a factor below one. */
HELIUM_INLINE int32_t helium_scaled(int32_t x, int32_t multiplier, int32_t shift) {
  const int64_t y = ((int64_t)x * multiplier + 0x40000000) >> 31;
  return (int32_t)(shift < 0 ? (y - (y < 0 ? 1 : 0) + ((int64_t)1 << (-shift - 1))) >> -shift : y);
}

/* The code of a sum; the zero point's addition wraps. */
HELIUM_INLINE int8_t helium_code(uint32_t sum, int32_t multiplier, int32_t shift, int32_t offset, int32_t low, int32_t high) {
  const int32_t code = (int32_t)((uint32_t)helium_scaled((int32_t)sum, multiplier, shift) + (uint32_t)offset);
  return (int8_t)(code < low ? low : code > high ? high : code);
}

HELIUM_INLINE void helium_rows_step(const helium_rows *p, const int8_t *x, int8_t *to) {
  const int8_t *w = p->weights;
  for (int32_t c = 0; c < p->outputs; c++, w += p->elements) {
    uint32_t sum = (uint32_t)p->bias[c];
    for (int32_t k = 0; k < p->elements; k++) sum += (uint32_t)(x[k] * w[k]);
    to[c] = helium_code(sum, p->multipliers[c], p->shifts[c], p->offset, p->low, p->high);
  }
}

HELIUM_INLINE void fill_codes(int8_t *to, int8_t code, int32_t count) {
  for (int32_t k = 0; k < count; k++) to[k] = code;
}

HELIUM_INLINE void copy_codes(int8_t *to, const int8_t *from, int32_t count) {
  for (int32_t k = 0; k < count; k++) to[k] = from[k];
}
#endif
`;
