/* Convolution over rows, columns and channels of int16. Meaning: conv-2d-int16.ts. */
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
  int32_t groupInputs;
  int32_t groupOutputs;
  int32_t strideY;
  int32_t strideX;
  int32_t dilationY;
  int32_t dilationX;
  int32_t low;
  int32_t high;
  const int8_t *weights;
  const int32_t *biasLow;
  const int32_t *biasHigh;
  const int32_t *multipliers;
  const int8_t *shifts;
} conv_2d_int16_params;

/* One output: the sum over the part of the window that lies in the input, whose first row and column are given. */
static int64_t conv_2d_int16_sum(const conv_2d_int16_params *p, const int16_t *input, const int8_t *weights, int32_t top, int32_t left, int64_t bias) {
  int64_t sum = bias;
  const int32_t groupInputs = p->groupInputs;
  /* Columns side by side of all channels are one run. */
  const bool whole = p->dilationX == 1 && groupInputs == p->inputChannels;
  for (int32_t ky = 0; ky < p->windowHeight; ky++) {
    const int32_t row = top + ky * p->dilationY;
    if (row < 0 || row >= p->inputHeight) continue;
    const int8_t *rowWeights = weights + ky * p->windowWidth * groupInputs;
    const int16_t *from = input + row * p->inputWidth * p->inputChannels;
    if (whole) {
      const int32_t first = left < 0 ? -left : 0;
      const int32_t last = left + p->windowWidth > p->inputWidth ? p->inputWidth - left : p->windowWidth;
      const int16_t *x = from + (left + first) * groupInputs;
      const int8_t *w = rowWeights + first * groupInputs;
      for (int32_t k = (last - first) * groupInputs; k > 0; k--) sum += *x++ * *w++;
    } else {
      for (int32_t kx = 0; kx < p->windowWidth; kx++) {
        const int32_t column = left + kx * p->dilationX;
        if (column < 0 || column >= p->inputWidth) continue;
        const int16_t *x = from + column * p->inputChannels;
        const int8_t *w = rowWeights + kx * groupInputs;
        for (int32_t k = groupInputs; k > 0; k--) sum += *x++ * *w++;
      }
    }
  }
  return sum;
}

static void conv_2d_int16_frame(const conv_2d_int16_params *p, const int16_t *input, int16_t *to) {
  const int32_t channelWeights = p->windowHeight * p->windowWidth * p->groupInputs;
  for (int32_t y = 0; y < p->outputHeight; y++) {
    for (int32_t x = 0; x < p->outputWidth; x++) {
      const int16_t *from = input;
      const int8_t *weights = p->weights;
      int32_t leftInGroup = p->groupOutputs;
      for (int32_t c = 0; c < p->outputChannels; c++) {
        const int64_t bias = wide_bias(p->biasLow, p->biasHigh, c);
        const int64_t sum = conv_2d_int16_sum(p, from, weights, y * p->strideY - p->padTop, x * p->strideX - p->padLeft, bias);
        const int32_t scaled = requantize_wide(sum, p->multipliers[c], p->shifts[c]);
        *to++ = (int16_t)clamp_code(scaled, p->low, p->high);
        weights += channelWeights;
        if (--leftInGroup == 0) {
          leftInGroup = p->groupOutputs;
          from += p->groupInputs;
        }
      }
    }
  }
}

static void conv_2d_int16_step(const conv_2d_int16_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i16 + i * out->size, 2u * out->size);
    else conv_2d_int16_frame(p, in->i16 + i * in->size, out->i16 + i * out->size);
  }
  out->frames = in->frames;
}
