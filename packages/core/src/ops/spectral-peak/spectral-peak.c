/* The strongest bin within a band, and its share of the band's power. Meaning: spectral-peak.ts. */
typedef struct {
  int32_t bins;
  int32_t from; /* the band, both ends included */
  int32_t to;
  const float *perMinute; /* [bins] */
} spectral_peak_params;

static void spectral_peak_step(const spectral_peak_params *p, const afferent_block *in, afferent_block *out) {
  const int32_t from = p->from, to = p->to;
  for (uint32_t i = 0; i < in->frames; i++) {
    const float *power = &in->f32[i * (uint32_t)p->bins];
    float *peak = &out->f32[2u * i];
    out->valid[i] = in->valid[i];
    peak[0] = 0.0f;
    peak[1] = 0.0f;
    if (in->valid[i] != 1u) continue;
    int32_t best = from;
    float total = 0.0f, around = 0.0f;
    for (int32_t bin = from; bin <= to; bin++) {
      if (power[bin] > power[best]) best = bin;
      total = total + power[bin];
    }
    const int32_t last = best < to ? best + 1 : to;
    for (int32_t bin = best > from ? best - 1 : from; bin <= last; bin++) around = around + power[bin];
    peak[0] = p->perMinute[best];
    peak[1] = total > 0.0f ? around / total : 0.0f;
  }
  out->frames = in->frames;
}
