// Written by scripts/embed-kernels.mjs from conv-2d-helium.c.
export const conv2dHeliumKernel = `/*
 * conv-2d by rows of 16 products. A window that lies in memory as one run is read where it is; any other is copied together, the zero point's code where
 * there is padding. Meaning: conv-2d.ts.
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
  const int8_t *weights;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *shifts;
} conv_2d_helium_params;

typedef struct {
  int8_t *window;
} conv_2d_helium_scratch;

/* The window of one pixel, whose first row and column are given. */
static const int8_t *conv_2d_helium_window(const conv_2d_helium_params *p, const int8_t *input, int8_t *window, int32_t top, int32_t left) {
  const int32_t channels = p->inputChannels, width = p->windowWidth;
  const int32_t right = left + (width - 1) * p->dilationX, bottom = top + (p->windowHeight - 1) * p->dilationY;
  const bool inside = left >= 0 && top >= 0 && right < p->inputWidth && bottom < p->inputHeight;
  if (inside && p->windowHeight == 1 && (width == 1 || p->dilationX == 1)) return input + (top * p->inputWidth + left) * channels;
  if (!inside) fill_codes(window, (int8_t)-p->inputOffset, p->windowHeight * width * channels);
  for (int32_t ky = 0; ky < p->windowHeight; ky++) {
    const int32_t row = top + ky * p->dilationY;
    if (row < 0 || row >= p->inputHeight) continue;
    const int8_t *from = input + row * p->inputWidth * channels;
    int8_t *to = window + ky * width * channels;
    if (p->dilationX == 1) {
      const int32_t first = left < 0 ? -left : 0;
      const int32_t last = left + width > p->inputWidth ? p->inputWidth - left : width;
      if (last > first) copy_codes(to + first * channels, from + (left + first) * channels, (last - first) * channels);
    } else {
      for (int32_t kx = 0; kx < width; kx++) {
        const int32_t at = left + kx * p->dilationX;
        if (at >= 0 && at < p->inputWidth) copy_codes(to + kx * channels, from + at * channels, channels);
      }
    }
  }
  return window;
}

static void conv_2d_helium_step(const conv_2d_helium_params *p, const conv_2d_helium_scratch *w, const afferent_block *in, afferent_block *out) {
  const helium_rows rows = { p->windowHeight * p->windowWidth * p->inputChannels, p->outputChannels, p->outputOffset, p->low, p->high,
                             p->weights, p->bias, p->multipliers, p->shifts };
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size);
      continue;
    }
    for (int32_t y = 0; y < p->outputHeight; y++) {
      for (int32_t x = 0; x < p->outputWidth; x++) {
        helium_rows_step(&rows, conv_2d_helium_window(p, input, w->window, y * p->strideY - p->padTop, x * p->strideX - p->padLeft), to);
        to += p->outputChannels;
      }
    }
  }
  out->frames = in->frames;
}
`;
