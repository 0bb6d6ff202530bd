/* Local maxima of an envelope as events, sample by sample. Meaning: envelope-peaks.ts. Places stay in registers, and neighbours are looked at here. */
static void envelope_peaks_step(const envelope_peaks_params *p, const envelope_peaks_state *s, const afferent_block *envelope,
                                const afferent_block *slope, const afferent_block *waveform, afferent_block *out) {
  const int32_t ring = p->ring, distance = p->distance, hop = p->hop;
  const uint32_t frames = envelope->frames;
  const float *e = envelope->f32, *d = slope->f32, *w = waveform->f32;
  const uint8_t *soundE = envelope->valid, *soundD = slope->valid, *soundW = waveform->valid;
  float *pastE = s->envelope, *pastD = s->slope, *pastW = s->waveform;
  int32_t at = (int32_t)s->at[0], run = (int32_t)s->run[0], inHop = (int32_t)s->inHop[0];
  int32_t middle = envelope_peaks_index(at, -distance, ring);
  out->frames = 0;
  for (uint32_t i = 0; i < frames; i++) {
    if (soundE[i] == 1u && soundD[i] == 1u && soundW[i] == 1u) {
      at = at + 1 == ring ? 0 : at + 1;
      middle = middle + 1 == ring ? 0 : middle + 1;
      pastE[at] = e[i];
      pastD[at] = d[i];
      pastW[at] = w[i];
      if (run < ring) run++;
      const int32_t past = run - 1 - distance;
      const float height = pastE[middle];
      const bool rises = pastE[middle == 0 ? ring - 1 : middle - 1] < height;
      const bool falls = pastE[middle + 1 == ring ? 0 : middle + 1] <= height;
      /* The middle and its two neighbours must be of this run. */
      if (past >= 1 && rises && falls && envelope_peaks_is_peak(pastE, middle, past, distance, ring)) {
        const uint32_t n = s->count[0];
        envelope_peaks_describe(p, s, middle, past, &s->events[n * 7u]);
        s->backs[n] = distance + hop - 1 - inHop;
        s->count[0] = n + 1u;
      }
    } else {
      run = 0;
      s->broken[0] = 1;
    }
    inHop++;
    if (inHop < hop) continue;
    envelope_peaks_emit(p, s, out);
    inHop = 0;
  }
  s->at[0] = (uint32_t)at;
  s->run[0] = (uint32_t)run;
  s->inHop[0] = (uint32_t)inHop;
}
