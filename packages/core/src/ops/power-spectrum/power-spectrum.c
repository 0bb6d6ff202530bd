/* The power in each bin of each row. Meaning: power-spectrum.ts. */
typedef struct {
  int32_t rows;
  int32_t samples;
  int32_t points;
  int32_t firstBin;
  int32_t bins;
  const float *weights;  /* [samples] */
  const float *twiddles; /* [points / 2][2] */
} power_spectrum_params;
typedef struct {
  float *spectrum; /* [points] */
} power_spectrum_scratch;

static void power_spectrum_step(const power_spectrum_params *p, const power_spectrum_scratch *w, const afferent_block *in,
                                afferent_block *out) {
  const uint32_t rows = (uint32_t)p->rows, samples = (uint32_t)p->samples, points = (uint32_t)p->points;
  const uint32_t bins = (uint32_t)p->bins, first = (uint32_t)p->firstBin;
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    for (uint32_t row = 0; row < rows; row++) {
      const float *from = &in->f32[(i * rows + row) * samples];
      float *to = &out->f32[(i * rows + row) * bins];
      if (in->valid[i] != 1u) {
        for (uint32_t k = 0; k < bins; k++) to[k] = 0.0f;
        continue;
      }
      for (uint32_t k = 0; k < points; k++) w->spectrum[k] = k < samples ? from[k] * p->weights[k] : 0.0f;
      real_fft(w->spectrum, points, p->twiddles);
      for (uint32_t k = 0; k < bins; k++) {
        const uint32_t bin = first + k;
        const float re = w->spectrum[2u * bin], im = bin == 0u ? 0.0f : w->spectrum[2u * bin + 1u];
        to[k] = re * re + im * im;
      }
    }
  }
  out->frames = in->frames;
}
