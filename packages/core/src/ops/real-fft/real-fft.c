/* The spectrum of each row. Meaning: real-fft.ts. */
typedef struct {
  int32_t rows;
  int32_t samples;
  int32_t points;
  const float *twiddles; /* [points / 2][2] */
} real_fft_params;

static void real_fft_step(const real_fft_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t rows = (uint32_t)p->rows, samples = (uint32_t)p->samples, points = (uint32_t)p->points;
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    for (uint32_t row = 0; row < rows; row++) {
      const float *from = &in->f32[(i * rows + row) * samples];
      float *to = &out->f32[(i * rows + row) * points];
      for (uint32_t k = 0; k < points; k++) to[k] = k < samples ? from[k] : 0.0f;
      if (in->valid[i] == 1u) real_fft(to, points, p->twiddles);
    }
  }
  out->frames = in->frames;
}
