// Written by scripts/embed-kernels.mjs from depthwise-conv-2d-smlad.c.
export const depthwiseConv2dSmladKernel = `/*
 * depthwise-conv-2d of four channels at a time: their codes are one word, unpacked with the offset added by two instructions, multiplied by halves. The
 * weights lie in fours of channels, tap by tap. Meaning: depthwise-conv-2d.ts.
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
  const int32_t *fours;
  const int32_t *bias;
  const int32_t *multipliers;
  const int8_t *rights;
} depthwise_conv_2d_smlad_params;

/* The part of a window that lies in the input, as bytes between its taps and rows. */
typedef struct {
  int32_t rows;
  int32_t columns;
  int32_t tapStep;
  int32_t rowStep;
} depthwise_conv_2d_smlad_part;

/* The taps [first, first + result) of a window that lie in the input. */
static int32_t depthwise_conv_2d_smlad_inside(int32_t start, int32_t dilation, int32_t taps, int32_t size, int32_t *first) {
  int32_t from = 0;
  for (; from < taps && start < 0; from++) start += dilation;
  int32_t count = 0;
  for (; from + count < taps && start < size; count++) start += dilation;
  *first = from;
  return count;
}

/* Adds the products of one row of taps for four channels to their sums. */
#define DEPTHWISE_CONV_2D_SMLAD_TAP(at, weight) \\
  do { \\
    const uint32_t codes = four_bytes(at), factors = (uint32_t)(weight); \\
    const uint32_t even = add_even_bytes(offsets, codes), odd = add_odd_bytes(offsets, codes); \\
    const uint32_t evenFactors = even_bytes(factors), oddFactors = odd_bytes(factors); \\
    a = add_low_product(even, evenFactors, a); \\
    b = add_low_product(odd, oddFactors, b); \\
    c = add_high_product(even, evenFactors, c); \\
    d = add_high_product(odd, oddFactors, d); \\
  } while (0)

/* Four channels of one output. */
static inline void depthwise_conv_2d_smlad_four(const depthwise_conv_2d_smlad_params *p, const depthwise_conv_2d_smlad_part *part, const int8_t *x,
                                         const int32_t *w, int32_t channel, int8_t *to) {
  const uint32_t offsets = ((uint32_t)p->inputOffset & 0xffffu) | ((uint32_t)p->inputOffset << 16);
  const int32_t *bias = p->bias + channel, *multipliers = p->multipliers + channel;
  const int8_t *rights = p->rights + channel;
  uint32_t a = (uint32_t)bias[0], b = (uint32_t)bias[1], c = (uint32_t)bias[2], d = (uint32_t)bias[3];
  const int32_t tapStep = part->tapStep, rowStep = part->rowStep, width = p->windowWidth;
  if (part->columns == 3) {
    for (int32_t rows = part->rows; rows > 0; rows--) {
      DEPTHWISE_CONV_2D_SMLAD_TAP(x, w[0]);
      DEPTHWISE_CONV_2D_SMLAD_TAP(x + tapStep, w[1]);
      DEPTHWISE_CONV_2D_SMLAD_TAP(x + 2 * tapStep, w[2]);
      x += rowStep;
      w += width;
    }
  } else {
    for (int32_t rows = part->rows; rows > 0; rows--) {
      const int8_t *at = x;
      const int32_t *weight = w;
      for (int32_t taps = part->columns; taps > 0; taps--) {
        DEPTHWISE_CONV_2D_SMLAD_TAP(at, *weight++);
        at += tapStep;
      }
      x += rowStep;
      w += width;
    }
  }
  const int32_t offset = p->outputOffset;
  to[0] = (int8_t)requantize_right(a, multipliers[0], rights[0], offset);
  to[1] = (int8_t)requantize_right(b, multipliers[1], rights[1], offset);
  to[2] = (int8_t)requantize_right(c, multipliers[2], rights[2], offset);
  to[3] = (int8_t)requantize_right(d, multipliers[3], rights[3], offset);
}

/* All channels of one output, whose window's first row and column are given. */
static void depthwise_conv_2d_smlad_pixel(const depthwise_conv_2d_smlad_params *p, const int8_t *input, int32_t top, int32_t left, int8_t *to) {
  const int32_t channels = p->channels, taps = p->windowHeight * p->windowWidth;
  int32_t firstY, firstX;
  depthwise_conv_2d_smlad_part part;
  part.rows = depthwise_conv_2d_smlad_inside(top, p->dilationY, p->windowHeight, p->inputHeight, &firstY);
  part.columns = depthwise_conv_2d_smlad_inside(left, p->dilationX, p->windowWidth, p->inputWidth, &firstX);
  part.tapStep = p->dilationX * channels;
  part.rowStep = p->dilationY * p->inputWidth * channels;
  /* A window outside the input has no first tap; nothing is read then. */
  const int8_t *x = part.rows == 0 || part.columns == 0
                      ? input
                      : input + ((top + firstY * p->dilationY) * p->inputWidth + left + firstX * p->dilationX) * channels;
  if (part.columns == 0) part.rows = 0;
  const int32_t *w = p->fours + (part.rows == 0 ? 0 : firstY * p->windowWidth + firstX);
  for (int32_t c = 0; c < channels; c += 4, w += taps) depthwise_conv_2d_smlad_four(p, &part, x + c, w, c, to + c);
}

static void depthwise_conv_2d_smlad_step(const depthwise_conv_2d_smlad_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *input = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size);
      continue;
    }
    for (int32_t y = 0; y < p->outputHeight; y++)
      for (int32_t x = 0; x < p->outputWidth; x++)
        depthwise_conv_2d_smlad_pixel(p, input, y * p->strideY - p->padTop, x * p->strideX - p->padLeft, to + (y * p->outputWidth + x) * p->channels);
    narrow_codes(to, (int32_t)out->size, p->low, p->high);
  }
  out->frames = in->frames;
}
`;
