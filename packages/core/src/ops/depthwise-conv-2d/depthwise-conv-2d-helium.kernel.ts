// Written by scripts/embed-kernels.mjs from depthwise-conv-2d-helium.c.
export const depthwiseConv2dHeliumKernel = `/*
 * depthwise-conv-2d of eight channels at a time in 16-bit lanes; even and odd channels have sums of their
 * own, whose factors lie apart: those of the channels 0, 2, 4, 6, 1, 3, 5, 7 of each eight. Meaning: depthwise-conv-2d.ts.
 */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t channels;
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
} depthwise_conv_2d_helium_params;

/* The part of a window that lies in the input: where it begins in codes and weights, how many taps, how far apart. */
typedef struct {
  const int8_t *x;
  const int8_t *w;
  int32_t rows;
  int32_t columns;
  int32_t tapStep;
  int32_t rowStep;
  int32_t weightStep;
} depthwise_conv_2d_helium_part;

/* The taps [first, first + result) of a window that lie in the input. */
static int32_t depthwise_conv_2d_helium_inside(int32_t start, int32_t dilation, int32_t taps, int32_t size, int32_t *first) {
  int32_t from = 0, count = 0;
  for (; from < taps && start < 0; from++) start += dilation;
  for (; from + count < taps && start < size; count++) start += dilation;
  *first = from;
  return count;
}

/* Eight channels of one output. */
static inline void depthwise_conv_2d_helium_eight(const depthwise_conv_2d_helium_params *p, const depthwise_conv_2d_helium_part *part, int32_t channel, int8_t *to) {
  const int8_t *row = part->x + channel, *w = part->w + channel;
  const int32_t channels = p->channels, tapStep = part->tapStep;
#if defined(__ARM_FEATURE_MVE)
  int32x4_t even = vldrwq_s32(p->bias + channel), odd = vldrwq_s32(p->bias + channel + 4);
  const int16x8_t offset = vdupq_n_s16((int16_t)p->inputOffset);
  for (int32_t rows = part->rows; rows > 0; rows--) {
    const int8_t *x = row;
    for (int32_t taps = part->columns; taps > 0; taps--) {
      const int16x8_t codes = vaddq_s16(vldrbq_s16(x), offset), factors = vldrbq_s16(w);
      even = vaddq_s32(even, vmullbq_int_s16(codes, factors));
      odd = vaddq_s32(odd, vmulltq_int_s16(codes, factors));
      x += tapStep;
      w += channels;
    }
    row += part->rowStep;
    w += part->weightStep;
  }
  const int32_t *multipliers = p->multipliers + channel;
  const int8_t *shifts = p->shifts + channel;
  even = vaddq_n_s32(requantize_four(even, vldrwq_s32(multipliers), vldrbq_s32(shifts)), p->outputOffset);
  odd = vaddq_n_s32(requantize_four(odd, vldrwq_s32(multipliers + 4), vldrbq_s32(shifts + 4)), p->outputOffset);
  const int16x8_t code = vqmovntq_s32(vqmovnbq_s32(vdupq_n_s16(0), even), odd);
  vstrbq_s16(to, vminq_s16(vmaxq_s16(code, vdupq_n_s16((int16_t)p->low)), vdupq_n_s16((int16_t)p->high)));
#else
  uint32_t sums[8];
  for (int32_t k = 0; k < 8; k++) sums[k] = (uint32_t)p->bias[channel + k / 2 + k % 2 * 4];
  for (int32_t rows = part->rows; rows > 0; rows--) {
    const int8_t *x = row;
    for (int32_t taps = part->columns; taps > 0; taps--) {
      for (int32_t k = 0; k < 8; k++) sums[k] += (uint32_t)((x[k] + p->inputOffset) * w[k]);
      x += tapStep;
      w += channels;
    }
    row += part->rowStep;
    w += part->weightStep;
  }
  for (int32_t k = 0; k < 8; k++) {
    const int32_t at = channel + k / 2 + k % 2 * 4;
    to[k] = helium_code(sums[k], p->multipliers[at], p->shifts[at], p->outputOffset, p->low, p->high);
  }
#endif
}

/* All channels of one output, whose window's first row and column are given. */
static void depthwise_conv_2d_helium_pixel(const depthwise_conv_2d_helium_params *p, const int8_t *input, int32_t top, int32_t left, int8_t *to) {
  const int32_t channels = p->channels;
  int32_t firstY, firstX;
  depthwise_conv_2d_helium_part part;
  part.rows = depthwise_conv_2d_helium_inside(top, p->dilationY, p->windowHeight, p->inputHeight, &firstY);
  part.columns = depthwise_conv_2d_helium_inside(left, p->dilationX, p->windowWidth, p->inputWidth, &firstX);
  if (part.columns == 0) part.rows = 0;
  /* A window outside the input has no first tap; nothing is read then. */
  part.x = part.rows == 0 ? input : input + ((top + firstY * p->dilationY) * p->inputWidth + left + firstX * p->dilationX) * channels;
  part.w = part.rows == 0 ? p->weights : p->weights + (firstY * p->windowWidth + firstX) * channels;
  part.tapStep = p->dilationX * channels;
  part.rowStep = p->dilationY * p->inputWidth * channels;
  part.weightStep = (p->windowWidth - part.columns) * channels;
  for (int32_t c = 0; c < channels; c += 8) depthwise_conv_2d_helium_eight(p, &part, c, to + c);
}

static void depthwise_conv_2d_helium_step(const depthwise_conv_2d_helium_params *p, const afferent_block *in, afferent_block *out) {
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
        depthwise_conv_2d_helium_pixel(p, input, y * p->strideY - p->padTop, x * p->strideX - p->padLeft, to);
        to += p->channels;
      }
    }
  }
  out->frames = in->frames;
}
`;
