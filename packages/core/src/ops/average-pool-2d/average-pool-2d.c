/* The mean of the codes in each window, halves away from zero, clamped. Meaning: average-pool-2d.ts. */
typedef struct {
  int32_t inputHeight;
  int32_t inputWidth;
  int32_t channels;
  int32_t outputHeight;
  int32_t outputWidth;
  int32_t padTop;
  int32_t padLeft;
  int32_t windowHeight;
  int32_t windowWidth;
  int32_t strideY;
  int32_t strideX;
  int32_t low;
  int32_t high;
} average_pool_2d_params;

static void average_pool_2d_frame(const average_pool_2d_params *p, const int8_t *input, int8_t *to) {
  for (int32_t y = 0; y < p->outputHeight; y++) {
    for (int32_t x = 0; x < p->outputWidth; x++) {
      const int32_t top = y * p->strideY - p->padTop, left = x * p->strideX - p->padLeft;
      const int32_t firstRow = top < 0 ? 0 : top, firstColumn = left < 0 ? 0 : left;
      const int32_t lastRow = top + p->windowHeight < p->inputHeight ? top + p->windowHeight : p->inputHeight;
      const int32_t lastColumn = left + p->windowWidth < p->inputWidth ? left + p->windowWidth : p->inputWidth;
      const int32_t count = (lastRow - firstRow) * (lastColumn - firstColumn), half = count / 2;
      for (int32_t c = 0; c < p->channels; c++) {
        int32_t sum = 0;
        for (int32_t row = firstRow; row < lastRow; row++) {
          const int8_t *from = input + (row * p->inputWidth + firstColumn) * p->channels + c;
          for (int32_t column = firstColumn; column < lastColumn; column++) {
            sum += *from;
            from += p->channels;
          }
        }
        *to++ = (int8_t)clamp_code((sum > 0 ? sum + half : sum - half) / count, p->low, p->high);
      }
    }
  }
}

static void average_pool_2d_step(const average_pool_2d_params *p, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(out->i8 + i * out->size, out->size * (uint32_t)sizeof(int8_t));
    else average_pool_2d_frame(p, in->i8 + i * in->size, out->i8 + i * out->size);
  }
  out->frames = in->frames;
}
