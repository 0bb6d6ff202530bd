/* Local maxima of an envelope as events, sample by sample. Meaning: envelope-peaks.ts. */
static void envelope_peaks_step(const envelope_peaks_params *p, const envelope_peaks_state *s, const afferent_block *envelope,
                                const afferent_block *slope, const afferent_block *waveform, afferent_block *out) {
  const int32_t ring = p->ring, distance = p->distance;
  out->frames = 0;
  for (uint32_t i = 0; i < envelope->frames; i++) {
    if (envelope->valid[i] == 1u && slope->valid[i] == 1u && waveform->valid[i] == 1u) {
      const uint32_t at = s->at[0] + 1u == (uint32_t)ring ? 0u : s->at[0] + 1u;
      s->at[0] = at;
      s->envelope[at] = envelope->f32[i];
      s->slope[at] = slope->f32[i];
      s->waveform[at] = waveform->f32[i];
      if (s->run[0] < (uint32_t)ring) s->run[0]++;
      const int32_t past = (int32_t)s->run[0] - 1 - distance;
      const int32_t middle = envelope_peaks_index((int32_t)at, -distance, ring);
      /* The middle and its two neighbours must be of this run. */
      if (past >= 1 && envelope_peaks_is_peak(s->envelope, middle, past, distance, ring)) {
        const uint32_t n = s->count[0];
        envelope_peaks_describe(p, s, middle, past, &s->events[n * 7u]);
        s->backs[n] = distance + p->hop - 1 - (int32_t)s->inHop[0];
        s->count[0] = n + 1u;
      }
    } else {
      s->run[0] = 0;
      s->broken[0] = 1;
    }
    s->inHop[0]++;
    if (s->inHop[0] == (uint32_t)p->hop) envelope_peaks_emit(p, s, out);
  }
}
