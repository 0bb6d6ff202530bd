// Written by scripts/embed-kernels.mjs from envelope-peaks-describe.c.
export const envelopePeaksDescribeKernel = `/* Local maxima of an envelope as events: what a peak is and what is said of it. Meaning: envelope-peaks.ts. */
typedef struct {
  int32_t distance;
  int32_t background;
  int32_t slopeReach;
  int32_t extremeReach;
  int32_t hop;
  int32_t capacity;
  int32_t ring;
} envelope_peaks_params;
typedef struct {
  float *envelope; /* [ring] */
  float *slope;    /* [ring] */
  float *waveform; /* [ring] */
  float *events;   /* [capacity][7] */
  int32_t *backs;  /* [capacity] */
  uint32_t *at;
  uint32_t *run;
  uint32_t *count;
  uint32_t *inHop;
  uint32_t *broken;
} envelope_peaks_state;

/* The ring's index \`k\` samples after \`middle\`; k lies within one length of the ring on either side. */
static int32_t envelope_peaks_index(int32_t middle, int32_t k, int32_t ring) {
  const int32_t i = middle + k;
  return i < 0 ? i + ring : i >= ring ? i - ring : i;
}

/* Whether the middle is the highest about it. The nearest neighbours first: nearly every sample that is no peak ends there. */
static bool envelope_peaks_is_peak(const float *envelope, int32_t middle, int32_t past, int32_t distance, int32_t ring) {
  const float height = envelope[middle];
  for (int32_t k = 1; k <= distance; k++) {
    if (!(envelope[envelope_peaks_index(middle, k, ring)] <= height)) return false;
    if (k <= past && !(envelope[envelope_peaks_index(middle, -k, ring)] < height)) return false;
  }
  return true;
}

/* From an extreme sample to the vertex of the parabola through it and its neighbours, within half a sample. */
static float envelope_peaks_vertex(const float *y, int32_t at, int32_t ring) {
  const float before = y[envelope_peaks_index(at, -1, ring)], after = y[envelope_peaks_index(at, 1, ring)];
  const float bend = (before - 2.0f * y[at]) + after;
  if (bend == 0.0f) return 0.0f;
  const float shift = (0.5f * (before - after)) / bend;
  return shift > 0.5f ? 0.5f : shift < -0.5f ? -0.5f : shift;
}

/* Writes the payload of the peak at \`middle\`, which has \`past\` samples of its run before it. */
static void envelope_peaks_describe(const envelope_peaks_params *p, const envelope_peaks_state *s, int32_t middle, int32_t past,
                                    float *event) {
  const int32_t ring = p->ring;
  const float *waveform = s->waveform;
  const int32_t oldest = p->background < past ? p->background : past;
  float sum = 0.0f, steepest = 0.0f;
  for (int32_t k = -oldest; k <= p->distance; k++) sum = sum + s->envelope[envelope_peaks_index(middle, k, ring)];
  for (int32_t k = p->slopeReach < past ? -p->slopeReach : -past; k <= p->slopeReach; k++) {
    const float slope = s->slope[envelope_peaks_index(middle, k, ring)];
    steepest = greater_of(steepest, slope > 0.0f ? slope : 0.0f - slope);
  }
  /* One sample of the past stays for the parabola of the first. */
  int32_t up = 0, down = 0;
  float highest = waveform[middle], lowest = highest;
  for (int32_t k = p->extremeReach < past - 1 ? -p->extremeReach : 1 - past; k <= p->extremeReach; k++) {
    const float y = waveform[envelope_peaks_index(middle, k, ring)];
    if (y > highest) {
      highest = y;
      up = k;
    }
    if (y < lowest) {
      lowest = y;
      down = k;
    }
  }
  event[0] = s->envelope[middle];
  event[1] = steepest;
  event[2] = (event[0] * (float)(oldest + p->distance + 1)) / sum;
  event[3] = (float)up + envelope_peaks_vertex(waveform, envelope_peaks_index(middle, up, ring), ring);
  event[4] = greater_of(0.0f, highest);
  event[5] = (float)down + envelope_peaks_vertex(waveform, envelope_peaks_index(middle, down, ring), ring);
  event[6] = greater_of(0.0f, -lowest);
}

/* Puts out the frame of a hop, and starts the next. */
static void envelope_peaks_emit(const envelope_peaks_params *p, const envelope_peaks_state *s, afferent_block *out) {
  const uint32_t start = out->frames * out->size, count = s->count[0];
  out->i32[start] = (int32_t)count;
  for (uint32_t n = 0; n < (uint32_t)p->capacity; n++) {
    const uint32_t word = start + 1u + n * 8u;
    out->i32[word] = n < count ? s->backs[n] : 0;
    for (uint32_t k = 0; k < 7u; k++) out->f32[word + 1u + k] = n < count ? s->events[n * 7u + k] : 0.0f;
  }
  out->valid[out->frames] = s->broken[0] == 0u ? 1u : 0u;
  out->frames++;
  s->count[0] = 0;
  s->inHop[0] = 0;
  s->broken[0] = 0;
}
`;
