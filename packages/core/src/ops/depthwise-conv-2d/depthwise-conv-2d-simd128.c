/* depthwise-conv-2d by vectors of 128 bits: eight channels and two elements of the window at a time. Meaning: depthwise-conv-2d.ts. */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t inputChannels;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t strideY;
  int32_t strideX;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  int32_t rows;
  int32_t columns;
  int32_t lanes;
  int32_t pairs;
  const int32_t *starts; /* of the window's elements */
  const int8_t *weights; /* for each eight channels and pair of elements: of channel 0 both, of channel 1 both, ... */
  const int32_t *factors;
} depthwise_conv_2d_simd128_params;

typedef struct {
  int16_t *differences;
} depthwise_conv_2d_simd128_scratch;

static void depthwise_conv_2d_simd128_pixel(const depthwise_conv_2d_simd128_params *p, const int16_t *window, const simd_codes *codes, int8_t *to) {
  const simd_factors *f = (const simd_factors *)(const void *)p->factors;
  const int8_t *w = p->weights;
  for (int32_t c = 0; c < p->inputChannels; c += 8, f += 2) {
    simd_sums sums[2] = { f[0].bias, f[1].bias };
    const int32_t *at = p->starts;
    for (int32_t k = p->pairs; k > 0; k--, at += 2, w += 16) {
      const simd_halves a = *(const simd_halves *)(window + at[0] + c), b = *(const simd_halves *)(window + at[1] + c);
      sums[0] += simd_dot(simd_zip_first(a, b), simd_widen(w));
      sums[1] += simd_dot(simd_zip_last(a, b), simd_widen(w + 8));
    }
    simd_put(to + c, p->inputChannels - c, sums, f, codes);
  }
}

static void depthwise_conv_2d_simd128_step(const depthwise_conv_2d_simd128_params *p, const depthwise_conv_2d_simd128_scratch *w,
                                           const afferent_block *in, afferent_block *out) {
  const simd_frame place = { p->inputHeight, p->inputWidth, p->inputChannels, p->padTop,     p->padLeft,
                             p->rows,        p->columns,    p->lanes,         p->inputOffset };
  const simd_codes codes = { p->outputOffset, p->low, p->high };
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size);
      continue;
    }
    simd_lay(&place, w->differences, in->i8 + i * in->size);
    for (int32_t y = 0; y < p->outputHeight; y++) {
      const int16_t *row = w->differences + y * p->strideY * p->columns * p->lanes;
      for (int32_t x = 0; x < p->outputWidth; x++, to += p->inputChannels)
        depthwise_conv_2d_simd128_pixel(p, row + x * p->strideX * p->lanes, &codes, to);
    }
  }
  out->frames = in->frames;
}
