/* How much a spectrum speaks for each rate. Meaning: harmonic-evidence.ts. */
typedef struct {
  int32_t channels;
  int32_t bins;
  int32_t rates;
  int32_t bandFrom;
  int32_t bandTo;
  const int32_t *below;  /* [2][rates]: the bin below the rate, and below its double */
  const float *beyond;   /* [2][rates]: how far beyond that bin, in bins */
  const float *weights;  /* [bins] */
  const float *shares;   /* [3]: share and greatest size of the second harmonic, gain */
} harmonic_evidence_params;
typedef struct {
  float *amplitude; /* [bins] */
} harmonic_evidence_scratch;

/* The square roots of each channel's share of its own power, frequency-weighted, added up over the channels. */
static void harmonic_evidence_amplitude(const harmonic_evidence_params *p, const float *power, float *amplitude) {
  const int32_t bins = p->bins;
  const float *weights = p->weights;
  for (int32_t bin = 0; bin < bins; bin++) amplitude[bin] = 0.0f;
  for (int32_t c = 0; c < p->channels; c++, power += bins) {
    float whole = 0.0f;
    for (int32_t bin = p->bandFrom; bin < p->bandTo; bin++) whole = whole + power[bin] * weights[bin];
    if (!(whole > 0.0f)) continue;
    for (int32_t bin = 0; bin < bins; bin++) amplitude[bin] = amplitude[bin] + (power[bin] * weights[bin]) / whole;
  }
  for (int32_t bin = 0; bin < bins; bin++) amplitude[bin] = square_root(amplitude[bin]);
}

static float harmonic_evidence_between(const float *pair, float beyond) {
  return pair[0] * (1.0f - beyond) + pair[1] * beyond;
}

static void harmonic_evidence_step(const harmonic_evidence_params *p, const harmonic_evidence_scratch *w,
                                   const afferent_block *in, afferent_block *out) {
  const int32_t rates = p->rates;
  const float share = p->shares[0], most = p->shares[1], gain = p->shares[2];
  const float *power = in->f32;
  float *evidence = out->f32;
  for (uint32_t i = 0; i < in->frames; i++, power += in->size, evidence += rates) {
    out->valid[i] = in->valid[i];
    float total = 0.0f, scale = 0.0f, otherwise = 0.0f;
    if (in->valid[i] == 1u) {
      harmonic_evidence_amplitude(p, power, w->amplitude);
      for (int32_t k = 0; k < rates; k++) {
        const float first = harmonic_evidence_between(&w->amplitude[p->below[k]], p->beyond[k]);
        const float second = harmonic_evidence_between(&w->amplitude[p->below[rates + k]], p->beyond[rates + k]);
        const float capped = most * first;
        evidence[k] = first + share * (second < capped ? second : capped);
        total = total + evidence[k];
      }
      if (total > 0.0f) scale = (gain * (float)rates) / total;
      otherwise = gain;
    }
    for (int32_t k = 0; k < rates; k++) evidence[k] = total > 0.0f ? evidence[k] * scale : otherwise;
  }
  out->frames = in->frames;
}
