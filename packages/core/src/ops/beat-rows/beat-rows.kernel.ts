// Written by scripts/embed-kernels.mjs from beat-rows.c.
export const beatRowsKernel = `/* The newest beats as rows. Meaning: beat-rows.ts. */

/* The waveform of frame i goes into the ring, and everything is older. */
static void beat_rows_hear(const beat_rows_params *p, const beat_rows_state *s, const float *samples) {
  for (int32_t k = 0; k < p->samples; k++) {
    s->wave[s->waveAt[0]] = samples[k];
    s->waveAt[0] = s->waveAt[0] + 1u == (uint32_t)p->history ? 0u : s->waveAt[0] + 1u;
  }
  for (uint32_t j = 0; j < s->pending[0]; j++) s->age[j] += p->samples;
  if (s->lastAge[0] < beat_rows_old) s->lastAge[0] += p->samples;
}

/* The beats of one frame wait until their waveform is complete; what does not fit is dropped. */
static void beat_rows_take(const beat_rows_params *p, const beat_rows_state *s, const afferent_block *events, uint32_t start) {
  const float *number = p->numbers;
  for (int32_t n = 0; n < events->i32[start]; n++) {
    const uint32_t word = start + 1u + (uint32_t)(n * p->words);
    const int32_t age = events->i32[word] + p->lead;
    const float shift = events->f32[word + 1u] * number[0];
    const float samples = (float)(s->lastAge[0] - age) + (shift - s->lastShift[0]);
    const uint32_t at = s->pending[0];
    if (at < (uint32_t)beat_rows_pending) {
      s->age[at] = age - whole_samples(shift);
      s->interval[at] = s->linked[0] == 1u && samples > 0.0f ? samples * number[1] : 0.0f;
      s->quality[at] = events->f32[word + 2u];
      s->pending[0] = at + 1u;
    }
    s->lastAge[0] = age;
    s->lastShift[0] = shift;
    s->linked[0] = 1u;
  }
}

/* Makes rows of the beats that are complete, in their order. */
static void beat_rows_complete(const beat_rows_params *p, const beat_rows_state *s) {
  uint32_t made = 0;
  while (made < s->pending[0] && s->age[made] >= p->after) { /* fewer than 8 */
    beat_rows_row(p, s, made);
    made++;
  }
  if (made == 0u) return;
  for (uint32_t j = made; j < s->pending[0]; j++) {
    s->age[j - made] = s->age[j];
    s->interval[j - made] = s->interval[j];
    s->quality[j - made] = s->quality[j];
  }
  s->pending[0] -= made;
}

/* As at the start, but for the waveform. */
static void beat_rows_forget(const beat_rows_state *s) {
  s->linked[0] = 0;
  s->changes[0] = 0;
  for (uint32_t k = 0; k < 3u; k++) s->before[k] = 0.0f;
  s->usualCount[0] = 0;
  s->usualAt[0] = 0;
  s->rowCount[0] = 0;
}

/* An output frame of the rows there are, oldest first. Returns whether they are enough. */
static bool beat_rows_put(const beat_rows_params *p, const beat_rows_state *s, float *to) {
  const uint32_t beats = (uint32_t)p->beats, columns = (uint32_t)p->columns, count = s->rowCount[0];
  const bool whole = count >= (uint32_t)p->leastBeats;
  const uint32_t empty = whole ? beats - count : beats;
  for (uint32_t k = 0; k < empty * columns; k++) to[k] = 0.0f;
  const uint32_t oldest = s->rowAt[0] + beats - count;
  for (uint32_t j = empty; j < beats; j++) {
    const uint32_t row = (oldest + j - empty) % beats;
    for (uint32_t k = 0; k < columns; k++) to[j * columns + k] = s->rows[row * columns + k];
  }
  return whole;
}

static void beat_rows_step(const beat_rows_params *p, const beat_rows_state *s, const afferent_block *events, const afferent_block *waveform, afferent_block *out) {
  uint32_t made = 0;
  for (uint32_t i = 0; i < events->frames; i++) {
    beat_rows_hear(p, s, waveform->f32 + i * (uint32_t)p->samples);
    beat_rows_take(p, s, events, i * events->size);
    if (events->valid[i] != 1u) s->linked[0] = 0;
    beat_rows_complete(p, s);
    if (s->lastAge[0] > p->silence) beat_rows_forget(s);
    s->sinceHop[0]++;
    if (s->sinceHop[0] < (uint32_t)p->hop) continue;
    s->sinceHop[0] = 0;
    out->valid[made] = beat_rows_put(p, s, out->f32 + made * (uint32_t)(p->beats * p->columns)) ? 1u : 0u;
    made++;
  }
  out->frames = made;
}
`;
