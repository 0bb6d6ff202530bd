// Written by scripts/embed-kernels.mjs from conv-2d-smlad.c.
export const conv2dSmladKernel = `/*
 * conv-2d by pairs of products, two pixels by two outputs at a time. The windows of two pixels are laid out as 16-bit differences from the zero point
 * (padding is 0): for every four elements k of the window the words (k, k + 2) of both pixels, then (k + 1, k + 3). The weights lie in pairs of outputs, four
 * elements of the one and four of the other; the elements are filled up with zeros to a multiple of eight. Meaning: conv-2d.ts.
 */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t inputChannels;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t outputChannels;
  int32_t windowHeight;
  int32_t windowWidth;
  int32_t strideY;
  int32_t strideX;
  int32_t dilationY;
  int32_t dilationX;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  int32_t eights;
  const int32_t *pairs;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *rights;
} conv_2d_smlad_params;

typedef struct {
  int32_t *columns;
} conv_2d_smlad_scratch;

/* Elements k, k + 1, ... of one pixel's window from codes side by side. */
static void conv_2d_smlad_run(int32_t *column, int32_t k, const int8_t *from, int32_t count, int32_t offset) {
  const uint32_t offsets = ((uint32_t)offset & 0xffffu) | ((uint32_t)offset << 16);
  if (k % 4 == 0) {
    for (column += k; count >= 4; count -= 4, k += 4, from += 4, column += 4) {
      const uint32_t x = four_bytes(from);
      column[0] = (int32_t)add_even_bytes(offsets, x);
      column[2] = (int32_t)add_odd_bytes(offsets, x);
    }
    column -= k;
  }
  for (; count > 0; count--, k++) {
    const int16_t x = (int16_t)(*from++ + offset);
    __builtin_memcpy((uint8_t *)(column + (k & ~3) + 2 * (k & 1)) + (k & 2), &x, 2);
  }
}

/* The window of one pixel, whose first row and column are given. */
static void conv_2d_smlad_window(const conv_2d_smlad_params *p, const int8_t *input, int32_t *column, int32_t top, int32_t left) {
  const int32_t channels = p->inputChannels, width = p->windowWidth, offset = p->inputOffset;
  const int32_t right = left + (width - 1) * p->dilationX, bottom = top + (p->windowHeight - 1) * p->dilationY;
  if (left < 0 || top < 0 || right >= p->inputWidth || bottom >= p->inputHeight)
    for (int32_t k = 0; k < 8 * p->eights; k += 2) column[k] = 0;
  for (int32_t ky = 0; ky < p->windowHeight; ky++) {
    const int32_t row = top + ky * p->dilationY;
    if (row < 0 || row >= p->inputHeight) continue;
    const int8_t *from = input + row * p->inputWidth * channels;
    const int32_t k = ky * width * channels;
    if (p->dilationX == 1) {
      const int32_t first = left < 0 ? -left : 0;
      const int32_t last = left + width > p->inputWidth ? p->inputWidth - left : width;
      if (last > first) conv_2d_smlad_run(column, k + first * channels, from + (left + first) * channels, (last - first) * channels, offset);
    } else {
      for (int32_t kx = 0; kx < width; kx++) {
        const int32_t at = left + kx * p->dilationX;
        if (at >= 0 && at < p->inputWidth) conv_2d_smlad_run(column, k + kx * channels, from + at * channels, channels, offset);
      }
    }
  }
}

/* Adds the products of two pixels with two outputs to sums[output][pixel]; gives back where the next pair's weights are. */
static inline const int32_t *conv_2d_smlad_tile(const int32_t *x, const int32_t *w, int32_t eights, uint32_t *sums) {
#if defined(__arm__) && defined(__ARM_FEATURE_DSP)
#define CONV_2D_SMLAD_FOUR \\
  "ldrd %[x0], %[x1], [%[x]], #8\\n\\tldrd %[w0], %[w1], [%[w]], #8\\n\\t" \\
  "sxtb16 %[t], %[w0]\\n\\tsmlad %[a], %[x0], %[t], %[a]\\n\\tsmlad %[b], %[x1], %[t], %[b]\\n\\t" \\
  "sxtb16 %[t], %[w1]\\n\\tsmlad %[c], %[x0], %[t], %[c]\\n\\tsmlad %[d], %[x1], %[t], %[d]\\n\\tldrd %[x0], %[x1], [%[x]], #8\\n\\t" \\
  "sxtb16 %[t], %[w0], ror #8\\n\\tsmlad %[a], %[x0], %[t], %[a]\\n\\tsmlad %[b], %[x1], %[t], %[b]\\n\\t" \\
  "sxtb16 %[t], %[w1], ror #8\\n\\tsmlad %[c], %[x0], %[t], %[c]\\n\\tsmlad %[d], %[x1], %[t], %[d]\\n\\t"
  uint32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3], x0, x1, w0, w1, t;
  __asm volatile("1:\\n\\t" CONV_2D_SMLAD_FOUR CONV_2D_SMLAD_FOUR "subs %[n], #1\\n\\tbne 1b"
                 : [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [x] "+r"(x), [w] "+r"(w), [n] "+r"(eights), [x0] "=&r"(x0), [x1] "=&r"(x1),
                   [w0] "=&r"(w0), [w1] "=&r"(w1), [t] "=&r"(t)
                 :
                 : "cc", "memory");
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
#else
  for (int32_t n = 4 * eights; n > 0; n--, x += 2) {
    for (int32_t k = 0; k < 2; k++) {
      const uint32_t bytes = (uint32_t)w[k];
      const uint32_t halves = n % 2 == 0 ? even_bytes(bytes) : odd_bytes(bytes);
      for (int32_t j = 0; j < 2; j++) sums[2 * k + j] = add_products((uint32_t)x[j], halves, sums[2 * k + j]);
    }
    if (n % 2 == 1) w += 2;
  }
#endif
  return w;
}

static void conv_2d_smlad_pixels(const conv_2d_smlad_params *p, const int32_t *columns, int32_t pixels, int8_t *to) {
  const int32_t outputs = p->outputChannels, eights = p->eights;
  const int32_t *w = p->pairs;
  for (int32_t c = 0; c < outputs; c += 2) {
    const int32_t next = c + 1 < outputs ? c + 1 : c;
    uint32_t sums[4] = { (uint32_t)p->bias[c], (uint32_t)p->bias[c], (uint32_t)p->bias[next], (uint32_t)p->bias[next] };
    w = conv_2d_smlad_tile(columns, w, eights, sums);
    for (int32_t k = c; k <= next; k++) {
      const uint32_t *sum = sums + 2 * (k - c);
      const int32_t multiplier = p->multipliers[k], right = p->rights[k];
      to[k] = (int8_t)requantize_right(sum[0], multiplier, right, p->outputOffset);
      if (pixels == 2) to[k + outputs] = (int8_t)requantize_right(sum[1], multiplier, right, p->outputOffset);
    }
  }
}

static void conv_2d_smlad_frame(const conv_2d_smlad_params *p, int32_t *columns, const int8_t *input, int8_t *to) {
  const int32_t pixels = p->outputHeight * p->outputWidth;
  int32_t waiting = 0, at = 0;
  for (int32_t k = 0; k < 8 * p->eights; k++) columns[k] = 0;
  for (int32_t y = 0; y < p->outputHeight; y++) {
    for (int32_t x = 0; x < p->outputWidth; x++) {
      conv_2d_smlad_window(p, input, columns + waiting, y * p->strideY - p->padTop, x * p->strideX - p->padLeft);
      waiting++;
      at++;
      if (waiting == 2 || at == pixels) {
        conv_2d_smlad_pixels(p, columns, waiting, to + (at - waiting) * p->outputChannels);
        waiting = 0;
      }
    }
  }
  narrow_codes(to, pixels * p->outputChannels, p->low, p->high);
}

static void conv_2d_smlad_step(const conv_2d_smlad_params *p, const conv_2d_smlad_scratch *w, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i8 + i * out->size, out->size);
    else conv_2d_smlad_frame(p, w->columns, in->i8 + i * in->size, out->i8 + i * out->size);
  }
  out->frames = in->frames;
}
`;
