// Written by scripts/embed-kernels.mjs from adaptive-threshold.c.
export const adaptiveThresholdKernel = `/* Beats by a threshold between the levels of signal and noise. Meaning: adaptive-threshold.ts. */
typedef struct {
  int32_t frameSamples;
  int32_t learn;
  int32_t echo;
  int32_t longest;
  int32_t start;
  const float *secondsPerSample; /* [1] */
} adaptive_threshold_params;
typedef struct {
  float *signal;
  float *noise;
  float *intervals; /* [8] */
  uint32_t *at;
  float *average;
  uint32_t *irregular;
  int32_t *learning;
  float *highest;
  uint32_t *linked;
  int32_t *lastAge;
  float *lastSlope;
  float *refused;      /* [7]: a peak's payload */
  int32_t *refusedAge; /* -1: none */
} adaptive_threshold_state;

static float adaptive_threshold_blend(float share, float value, float level) { return share * value + (1.0f - share) * level; }

/* The threshold between noise and signal, halved while the rhythm is irregular. */
static float adaptive_threshold_level(const adaptive_threshold_state *s) {
  const float level = s->noise[0] + 0.25f * (s->signal[0] - s->noise[0]);
  return s->irregular[0] == 1u ? 0.5f * level : level;
}

/* The average of the last 8 intervals, and whether the newest fits it. */
static void adaptive_threshold_learn(const adaptive_threshold_state *s, int32_t samples) {
  const float interval = (float)samples, average = s->average[0];
  s->irregular[0] = interval >= 0.92f * average && interval <= 1.16f * average ? 0u : 1u;
  s->intervals[s->at[0]] = interval;
  s->at[0] = (s->at[0] + 1u) & 7u;
  float sum = 0.0f;
  for (uint32_t k = 0; k < 8u; k++) sum = sum + s->intervals[k];
  s->average[0] = sum / 8.0f;
}

/* Writes a beat to the output frame at \`to\` and learns its interval. */
static void adaptive_threshold_beat(const adaptive_threshold_params *p, const adaptive_threshold_state *s, int32_t age,
                                    const float *from, afferent_block *out, uint32_t to) {
  if (s->linked[0] == 1u) adaptive_threshold_learn(s, s->lastAge[0] - age);
  s->linked[0] = 1;
  s->lastAge[0] = age;
  s->lastSlope[0] = from[1];
  s->refusedAge[0] = -1;
  const float shift = from[4] >= from[6] ? from[3] : from[5];
  const int32_t whole = whole_samples(shift);
  const uint32_t word = to + 1u + (uint32_t)out->i32[to] * 3u;
  out->i32[word] = age - whole;
  out->f32[word + 1u] = (shift - (float)whole) * p->secondsPerSample[0];
  out->f32[word + 2u] = from[0];
  out->i32[to]++;
}

/* Judges one peak. */
static void adaptive_threshold_peak(const adaptive_threshold_params *p, const adaptive_threshold_state *s, int32_t age,
                                    const float *payload, afferent_block *out, uint32_t to) {
  const float height = payload[0];
  if (s->learning[0] > 0) {
    s->highest[0] = greater_of(s->highest[0], height);
    s->signal[0] = 0.5f * s->highest[0];
    s->noise[0] = adaptive_threshold_blend(0.125f, lesser_of(height, s->signal[0]), s->noise[0]);
    if (height < s->signal[0]) return;
  }
  const bool soon = s->linked[0] == 1u && s->lastAge[0] - age < p->echo;
  const bool echo = soon && payload[1] < 0.5f * s->lastSlope[0];
  if (height > adaptive_threshold_level(s) && !echo) {
    s->signal[0] = adaptive_threshold_blend(0.125f, height, s->signal[0]);
    adaptive_threshold_beat(p, s, age, payload, out, to);
    return;
  }
  s->noise[0] = adaptive_threshold_blend(0.125f, height, s->noise[0]);
  if (echo || (s->refusedAge[0] >= 0 && height <= s->refused[0])) return;
  for (uint32_t k = 0; k < 7u; k++) s->refused[k] = payload[k];
  s->refusedAge[0] = age;
}

/* Takes the highest refused peak back when a beat is missing. */
static void adaptive_threshold_search(const adaptive_threshold_params *p, const adaptive_threshold_state *s, afferent_block *out,
                                      uint32_t to) {
  if (s->refusedAge[0] > p->longest) s->refusedAge[0] = -1;
  const bool overdue = s->linked[0] == 1u && (float)s->lastAge[0] > 1.66f * s->average[0];
  if (!overdue || s->refusedAge[0] < 0 || s->refused[0] <= 0.5f * adaptive_threshold_level(s)) return;
  s->signal[0] = adaptive_threshold_blend(0.25f, s->refused[0], s->signal[0]);
  adaptive_threshold_beat(p, s, s->refusedAge[0], s->refused, out, to);
}

static void adaptive_threshold_step(const adaptive_threshold_params *p, const adaptive_threshold_state *s, const afferent_block *in,
                                    afferent_block *out) {
  const int32_t old = 1 << 24;
  out->frames = in->frames;
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t from = i * in->size, to = i * out->size;
    for (uint32_t k = 0; k < out->size; k++) out->i32[to + k] = 0;
    out->valid[i] = in->valid[i];
    if (in->valid[i] != 1u) {
      s->linked[0] = 0;
      s->refusedAge[0] = -1;
    }
    if (s->lastAge[0] < old) s->lastAge[0] += p->frameSamples;
    if (s->refusedAge[0] >= 0) s->refusedAge[0] += p->frameSamples;
    for (uint32_t n = 0; n < (uint32_t)in->i32[from]; n++) {
      const uint32_t word = from + 1u + n * 8u;
      adaptive_threshold_peak(p, s, in->i32[word], &in->f32[word + 1u], out, to);
    }
    if (s->learning[0] > 0) s->learning[0] -= p->frameSamples;
    else adaptive_threshold_search(p, s, out, to);
  }
}
`;
