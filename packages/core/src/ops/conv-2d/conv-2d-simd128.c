/* conv-2d by vectors of 128 bits, four pixels by eight outputs at a time, over the frame as differences with its padding. Meaning: conv-2d.ts. */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t inputChannels;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t outputChannels;
  int32_t strideY;
  int32_t strideX;
  int32_t inputOffset;
  int32_t outputOffset;
  int32_t low;
  int32_t high;
  int32_t rows;
  int32_t columns;
  int32_t runs;
  int32_t pairs;
  const int32_t *starts;
  const int8_t *weights;
  const int32_t *factors;
} conv_2d_simd128_params;

typedef struct {
  int16_t *differences;
} conv_2d_simd128_scratch;

static void conv_2d_simd128_frame(const conv_2d_simd128_params *p, const simd_layer *layer, const int16_t *frame, int8_t *to) {
  const int32_t pixels = p->outputHeight * p->outputWidth, stepX = p->strideX * p->inputChannels;
  const int32_t stepY = p->strideY * p->columns * p->inputChannels;
  for (int32_t pixel = 0; pixel < pixels;) {
    const int32_t count = pixels - pixel >= 4 ? 4 : 1;
    const int16_t *x[4];
    for (int32_t k = 0; k < count; k++, pixel++) x[k] = frame + pixel / p->outputWidth * stepY + pixel % p->outputWidth * stepX;
    simd_windows(layer, x, count, to);
    to += count * p->outputChannels;
  }
}

static void conv_2d_simd128_step(const conv_2d_simd128_params *p, const conv_2d_simd128_scratch *w, const afferent_block *in, afferent_block *out) {
  const simd_frame place = { p->inputHeight, p->inputWidth, p->inputChannels, p->padTop,     p->padLeft,
                             p->rows,        p->columns,    p->inputChannels, p->inputOffset };
  const simd_layer layer = { p->outputChannels, p->runs, p->pairs, p->starts, p->weights, (const simd_factors *)(const void *)p->factors,
                             { p->outputOffset, p->low, p->high } };
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size);
      continue;
    }
    simd_lay(&place, w->differences, in->i8 + i * in->size);
    conv_2d_simd128_frame(p, &layer, w->differences, to);
  }
  out->frames = in->frames;
}
