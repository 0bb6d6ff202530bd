// Written by scripts/embed-kernels.mjs from simd128.c.
export const simd128Kernel = `/* Steps on vectors of 128 bits: WebAssembly's, and elsewhere the same steps lane by lane. Sums wrap, so their lanes are unsigned. */
/* Not every kernel calls every step. */
#define SIMD_INLINE static inline __attribute__((unused))
typedef int32_t simd_words __attribute__((vector_size(16), aligned(4), may_alias));
typedef uint32_t simd_sums __attribute__((vector_size(16), aligned(4), may_alias));
typedef int16_t simd_halves __attribute__((vector_size(16), aligned(2), may_alias));

/* Eight codes as halves. */
SIMD_INLINE simd_halves simd_widen(const int8_t *from) {
#if defined(__wasm_simd128__)
  typedef int8_t bytes __attribute__((vector_size(8), aligned(1), may_alias));
  return __builtin_convertvector(*(const bytes *)(const void *)from, simd_halves);
#else
  const simd_halves to = { from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7] };
  return to;
#endif
}

/* Two halves, four times. */
SIMD_INLINE simd_halves simd_repeat(const int16_t *from) {
  int32_t both;
  __builtin_memcpy(&both, from, 4);
  const simd_words words = { both, both, both, both };
  return (simd_halves)words;
}

/* Of two vectors the first (or last) four halves in turn: of the one, of the other, ... */
SIMD_INLINE simd_halves simd_zip_first(simd_halves a, simd_halves b) {
#if defined(__wasm_simd128__)
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
#else
  const simd_halves to = { a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3] };
  return to;
#endif
}

SIMD_INLINE simd_halves simd_zip_last(simd_halves a, simd_halves b) {
#if defined(__wasm_simd128__)
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
#else
  const simd_halves to = { a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7] };
  return to;
#endif
}

/* Sums of the products of two halves side by side. */
SIMD_INLINE simd_sums simd_dot(simd_halves a, simd_halves b) {
#if defined(__wasm_simd128__)
  return (simd_sums)__builtin_wasm_dot_s_i32x4_i16x8(a, b);
#else
  simd_sums to;
  for (int32_t k = 0; k < 4; k++) to[k] = (uint32_t)(a[2 * k] * b[2 * k] + a[2 * k + 1] * b[2 * k + 1]);
  return to;
#endif
}

/* (a * b + 2^30) / 2^31, rounded down, of each lane. */
SIMD_INLINE simd_words simd_scale(simd_words a, simd_words b) {
#if defined(__wasm_simd128__)
  typedef int32_t half __attribute__((vector_size(8)));
  typedef int64_t products __attribute__((vector_size(16)));
  typedef uint64_t shifted __attribute__((vector_size(16)));
  const products low = __builtin_convertvector((half)__builtin_shufflevector(a, a, 0, 1), products) *
                       __builtin_convertvector((half)__builtin_shufflevector(b, b, 0, 1), products);
  const products high = __builtin_convertvector((half)__builtin_shufflevector(a, a, 2, 3), products) *
                        __builtin_convertvector((half)__builtin_shufflevector(b, b, 2, 3), products);
  const shifted first = ((shifted)low + 0x40000000u) >> 31;
  const shifted last = ((shifted)high + 0x40000000u) >> 31;
  return __builtin_shufflevector((simd_words)first, (simd_words)last, 0, 2, 4, 6);
#else
  simd_words to;
  for (int32_t k = 0; k < 4; k++) to[k] = (int32_t)(((int64_t)a[k] * b[k] + 0x40000000) >> 31);
  return to;
#endif
}

/* Four outputs: biases, powers of two to the left, multipliers, and 2^(31 - shift to the right), 0 for none. */
typedef struct {
  simd_sums bias;
  simd_sums left;
  simd_words multiplier;
  simd_words right;
} simd_factors;

/* How sums become codes. */
typedef struct {
  int32_t offset;
  int32_t low;
  int32_t high;
} simd_codes;

/* requantize of four sums, the zero point added. A negative product takes one off before a shift: halves go away from zero. */
SIMD_INLINE simd_words simd_code(simd_sums sums, const simd_factors *f, const simd_codes *codes) {
  const simd_words product = simd_scale((simd_words)(sums * f->left), f->multiplier);
  const simd_words shifts = (simd_words)(f->right != 0);
  const simd_words rounded = (simd_scale(product + (product >> 31), f->right) & shifts) | (product & ~shifts);
  const simd_words code = (simd_words)((simd_sums)rounded + (uint32_t)codes->offset);
#if defined(__wasm_simd128__)
  const simd_words low = { codes->low, codes->low, codes->low, codes->low };
  const simd_words high = { codes->high, codes->high, codes->high, codes->high };
  const simd_words least = __builtin_wasm_max_s_i32x4(code, low);
  return __builtin_wasm_min_s_i32x4(least, high);
#else
  simd_words to;
  for (int32_t k = 0; k < 4; k++) to[k] = code[k] < codes->low ? codes->low : code[k] > codes->high ? codes->high : code[k];
  return to;
#endif
}

/* The codes of eight outputs, or of so many as there are. */
SIMD_INLINE void simd_put(int8_t *to, int32_t count, const simd_sums *sums, const simd_factors *f, const simd_codes *codes) {
  const simd_words first = simd_code(sums[0], f, codes), last = simd_code(sums[1], f + 1, codes);
  int8_t eight[8];
#if defined(__wasm_simd128__)
  const simd_halves halves = __builtin_wasm_narrow_s_i16x8_i32x4(first, last);
  const simd_sums bytes = (simd_sums)__builtin_wasm_narrow_s_i8x16_i16x8(halves, halves);
  __builtin_memcpy(eight, &bytes, 8);
#else
  for (int32_t k = 0; k < 4; k++) {
    eight[k] = (int8_t)first[k];
    eight[4 + k] = (int8_t)last[k];
  }
#endif
  if (count >= 8) __builtin_memcpy(to, eight, 8);
  else
    for (int32_t k = 0; k < count; k++) to[k] = eight[k];
}

/* Codes as differences from the zero point. */
SIMD_INLINE void simd_differences(int16_t *to, const int8_t *from, int32_t count, int32_t offset) {
  const int16_t o = (int16_t)offset;
  const simd_halves offsets = { o, o, o, o, o, o, o, o };
  for (; count >= 8; count -= 8, to += 8, from += 8) *(simd_halves *)to = simd_widen(from) + offsets;
  for (; count > 0; count--) *to++ = (int16_t)(*from++ + offset);
}

/* A frame of codes and where it lies in a larger one of differences, in which padding is 0. A pixel has \`lanes\` places there. */
typedef struct {
  int32_t height;
  int32_t width;
  int32_t channels;
  int32_t top;
  int32_t left;
  int32_t rows;
  int32_t columns;
  int32_t lanes;
  int32_t offset;
} simd_frame;

SIMD_INLINE void simd_zeros(int16_t *to, int32_t count) {
  for (; count > 0; count--) *to++ = 0;
}

SIMD_INLINE void simd_lay(const simd_frame *f, int16_t *to, const int8_t *input) {
  const int32_t before = f->left < f->columns ? f->left : f->columns;
  const int32_t inside = f->width < f->columns - before ? f->width : f->columns - before;
  const int32_t after = f->columns - before - inside;
  for (int32_t row = -f->top; row < f->rows - f->top; row++, to += f->columns * f->lanes) {
    if (row < 0 || row >= f->height) {
      simd_zeros(to, f->columns * f->lanes);
      continue;
    }
    const int8_t *from = input + row * f->width * f->channels;
    int16_t *at = to + before * f->lanes;
    simd_zeros(to, before * f->lanes);
    if (f->lanes == f->channels) simd_differences(at, from, inside * f->channels, f->offset);
    else
      for (int32_t x = 0; x < inside; x++) simd_differences(at + x * f->lanes, from + x * f->channels, f->channels, f->offset);
    simd_zeros(at + inside * f->lanes, after * f->lanes);
  }
}

/*
 * Windows of differences by outputs. A window is so many runs of elements side by side, each of so many pairs; its weights lie in eights of outputs: for
 * every pair of elements those of four outputs, then of four more.
 */
typedef struct {
  int32_t outputs;
  int32_t runs;
  int32_t pairs;
  const int32_t *starts; /* of the runs, from the window's first element */
  const int8_t *weights;
  const simd_factors *factors;
  simd_codes codes;
} simd_layer;

/* Eight outputs of so many windows. */
SIMD_INLINE __attribute__((always_inline)) void simd_tile(const simd_layer *l, const int16_t *const *x, int32_t windows, int32_t c, int8_t *to) {
  const simd_factors *f = l->factors + c / 4;
  const int8_t *w = l->weights + c * 2 * l->runs * l->pairs;
  simd_sums sums[4][2];
  for (int32_t p = 0; p < windows; p++) {
    sums[p][0] = f[0].bias;
    sums[p][1] = f[1].bias;
  }
  for (int32_t run = 0; run < l->runs; run++) {
    const int32_t start = l->starts[run], end = start + 2 * l->pairs;
    for (int32_t k = start; k < end; k += 2, w += 16) {
      const simd_halves first = simd_widen(w), last = simd_widen(w + 8);
      for (int32_t p = 0; p < windows; p++) {
        const simd_halves both = simd_repeat(x[p] + k);
        sums[p][0] += simd_dot(both, first);
        sums[p][1] += simd_dot(both, last);
      }
    }
  }
  for (int32_t p = 0; p < windows; p++) simd_put(to + p * l->outputs + c, l->outputs - c, sums[p], f, &l->codes);
}

/* All outputs of one window, or of four. */
SIMD_INLINE void simd_windows(const simd_layer *l, const int16_t *const *x, int32_t windows, int8_t *to) {
  for (int32_t c = 0; c < l->outputs; c += 8)
    if (windows == 4) simd_tile(l, x, 4, c, to);
    else simd_tile(l, x, 1, c, to);
}
`;
