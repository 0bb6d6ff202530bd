// Written by scripts/embed-kernels.mjs from depthwise-conv-2d-int16.c.
export const depthwiseConv2dInt16Kernel = `/* Convolution of each channel by itself, int16. Meaning: depthwise-conv-2d-int16.ts. */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t inputChannels;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t outputChannels;
  int32_t multiplier;
  int32_t windowHeight;
  int32_t windowWidth;
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
} depthwise_conv_2d_int16_params;

/* The part [*from, *to) of a window of so many taps that lies in the input. */
static inline void depthwise_conv_2d_int16_inside(int32_t start, int32_t dilation, int32_t taps, int32_t size, int32_t *from, int32_t *to) {
  int32_t first = 0, last = taps;
  while (first < taps && start + first * dilation < 0) first++;
  while (last > first && start + (last - 1) * dilation >= size) last--;
  *from = first;
  *to = last;
}

/* All channels of one output. */
static void depthwise_conv_2d_int16_pixel(const depthwise_conv_2d_int16_params *p, const int16_t *input, int32_t top, int32_t left, int16_t *to) {
  int32_t firstY, lastY, firstX, lastX, channel = 0, leftOfChannel = p->multiplier;
  depthwise_conv_2d_int16_inside(top, p->dilationY, p->windowHeight, p->inputHeight, &firstY, &lastY);
  depthwise_conv_2d_int16_inside(left, p->dilationX, p->windowWidth, p->inputWidth, &firstX, &lastX);
  const int32_t outputs = p->outputChannels;
  const int32_t stepX = p->dilationX * p->inputChannels;
  for (int32_t c = 0; c < outputs; c++) {
    int64_t sum = wide_bias(p->biasLow, p->biasHigh, c);
    for (int32_t ky = firstY; ky < lastY; ky++) {
      int32_t x = ((top + ky * p->dilationY) * p->inputWidth + left + firstX * p->dilationX) * p->inputChannels + channel;
      int32_t w = (ky * p->windowWidth + firstX) * outputs + c;
      for (int32_t kx = firstX; kx < lastX; kx++) {
        sum += input[x] * p->weights[w];
        x += stepX;
        w += outputs;
      }
    }
    const int32_t scaled = requantize_wide(sum, p->multipliers[c], p->shifts[c]);
    *to++ = (int16_t)clamp_code(scaled, p->low, p->high);
    if (--leftOfChannel == 0) {
      leftOfChannel = p->multiplier;
      channel++;
    }
  }
}

static void depthwise_conv_2d_int16_step(const depthwise_conv_2d_int16_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int16_t *input = in->i16 + i * in->size;
    int16_t *to = out->i16 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, 2u * out->size);
      continue;
    }
    for (int32_t y = 0; y < p->outputHeight; y++) {
      for (int32_t x = 0; x < p->outputWidth; x++) {
        depthwise_conv_2d_int16_pixel(p, input, y * p->strideY - p->padTop, x * p->strideX - p->padLeft, to);
        to += p->outputChannels;
      }
    }
  }
  out->frames = in->frames;
}
`;
