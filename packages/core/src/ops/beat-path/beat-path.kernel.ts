// Written by scripts/embed-kernels.mjs from beat-path.c.
export const beatPathKernel = `/* The most plausible chain of peaks. Meaning: beat-path.ts and chain.ts. */
typedef struct {
  int32_t frameSamples;
  int32_t distance;
  int32_t learn;
  int32_t lag;
  int32_t pending;
  int32_t recall;
  int32_t quiet;
  int32_t start;
  int32_t longest;
  int32_t echo;
  const float *noiseStart;       /* [1] */
  const float *secondsPerSample; /* [1] */
  const float *numbers;          /* beat_path_number */
} beat_path_params;
typedef struct {
  int32_t *age;    /* [pending] */
  int32_t *before; /* [pending]; -1: joined to the last settled beat, or to nothing */
  float *peak;     /* [pending][7] */
  float *total;    /* [pending] */
  float *gain;     /* [pending] */
  uint32_t *count;
  float *signal; /* [8] */
  uint32_t *signalAt;
  float *noise; /* [8] */
  uint32_t *noiseAt;
  float *interval; /* [8] */
  uint32_t *intervalAt;
  uint32_t *intervals;
  float *highest; /* [3] */
  int32_t *recalled;
  int32_t *quiet;
  int32_t *learning;
  uint32_t *linked;
  int32_t *lastAge;
  float *lastSlope;
  float *side;
  uint32_t *sided;
} beat_path_state;
typedef struct {
  int32_t *path; /* [pending] */
  float *sorted; /* [8] */
  float *level;  /* [4]: signal, noise, threshold, usual interval */
} beat_path_scratch;
enum { beat_path_in = 7, beat_path_out = 4, beat_path_old = 1 << 24 };
enum beat_path_number {
  beat_path_share, beat_path_linear, beat_path_geometric, beat_path_noise_floor, beat_path_noise_ceiling, beat_path_recall_gain,
  beat_path_quiet_floor, beat_path_floor, beat_path_slope, beat_path_crest, beat_path_crest_loss, beat_path_most, beat_path_least,
  beat_path_short, beat_path_short_loss, beat_path_short_most, beat_path_long, beat_path_long_loss, beat_path_echo_slope,
  beat_path_echo_loss, beat_path_side_bias, beat_path_side_memory, beat_path_side_keep, beat_path_sure, beat_path_quality_shift,
  beat_path_quality_scale
};

/* The median of 8: the mean of the middle two. */
static float beat_path_median(const float *values, float *sorted) {
  for (uint32_t i = 0; i < 8u; i++) {
    const float v = values[i];
    uint32_t k = i;
    for (; k > 0u && sorted[k - 1u] > v; k--) sorted[k] = sorted[k - 1u];
    sorted[k] = v;
  }
  return 0.5f * (sorted[3] + sorted[4]);
}

static float beat_path_mean(const float *values) {
  float sum = 0.0f;
  for (uint32_t i = 0; i < 8u; i++) sum = sum + values[i];
  return sum / 8.0f;
}

/* The newest of 8 takes the place of the oldest. */
static void beat_path_remember(float *values, uint32_t *at, float value) {
  values[at[0]] = value;
  at[0] = (at[0] + 1u) & 7u;
}

/* What the levels are now, into scratch. */
static void beat_path_gauge(const beat_path_params *p, const beat_path_state *s, const beat_path_scratch *w) {
  const float *number = p->numbers;
  const float learnt = beat_path_median(s->signal, w->sorted);
  const float recent = greater_of(s->highest[0], greater_of(s->highest[1], s->highest[2]));
  const float least = number[s->quiet[0] < p->quiet ? beat_path_quiet_floor : beat_path_floor] * learnt;
  const float signal = lesser_of(learnt, greater_of(least, number[beat_path_recall_gain] * recent));
  const float noise = lesser_of(beat_path_mean(s->noise), number[beat_path_noise_ceiling] * signal);
  const float linear = noise + number[beat_path_share] * (signal - noise);
  const float geometric = square_root(signal * greater_of(noise, number[beat_path_noise_floor] * signal));
  w->level[0] = signal;
  w->level[1] = noise;
  w->level[2] = number[beat_path_linear] * linear + number[beat_path_geometric] * geometric;
  w->level[3] = lesser_of((float)p->longest, beat_path_median(s->interval, w->sorted));
}

/* The loss of an interval that ends at pending peak i. */
static float beat_path_link(const beat_path_params *p, const beat_path_state *s, const beat_path_scratch *w, uint32_t i,
                            int32_t samples, float slope_before) {
  const float *number = p->numbers;
  const float share = (float)samples / w->level[3];
  float loss = 0.0f;
  if (share < number[beat_path_short] && s->intervals[0] > 3u)
    loss = lesser_of(number[beat_path_short_most], number[beat_path_short_loss] * (number[beat_path_short] - share));
  if (share > number[beat_path_long]) loss = number[beat_path_long_loss] * (share - number[beat_path_long]);
  if (samples < p->echo && s->peak[i * beat_path_in + 1u] < number[beat_path_echo_slope] * slope_before)
    loss = loss + number[beat_path_echo_loss];
  return loss;
}

/* The loss of a chain that has waited so long for its next beat. */
static float beat_path_waiting(const beat_path_params *p, const beat_path_scratch *w, int32_t samples) {
  const float share = (float)samples / w->level[3];
  const float limit = p->numbers[beat_path_long];
  return share > limit ? p->numbers[beat_path_long_loss] * (share - limit) : 0.0f;
}

/* Scores the peaks from \`first\` on and joins each to the best of those before it. */
static void beat_path_judge(const beat_path_params *p, const beat_path_state *s, const beat_path_scratch *w, uint32_t first) {
  const float *number = p->numbers;
  if (first >= s->count[0]) return;
  beat_path_gauge(p, s, w);
  const float threshold = w->level[2];
  for (uint32_t i = first; i < s->count[0]; i++) {
    const float height = s->peak[i * beat_path_in];
    float gain = number[beat_path_slope] * ((height - threshold) / (height + threshold));
    const float lack = number[beat_path_crest] - s->peak[i * beat_path_in + 2u];
    if (lack > 0.0f) gain = gain - number[beat_path_crest_loss] * lack;
    gain = lesser_of(number[beat_path_most], greater_of(number[beat_path_least], gain));
    float best = gain;
    int32_t before = -1;
    if (s->linked[0] == 1u) best = (0.0f - beat_path_link(p, s, w, i, s->lastAge[0] - s->age[i], s->lastSlope[0])) + gain;
    for (uint32_t j = 0; j < i; j++) { /* fewer than pending */
      const float loss = beat_path_link(p, s, w, i, s->age[j] - s->age[i], s->peak[j * beat_path_in + 1u]);
      const float total = (s->total[j] - loss) + gain;
      if (total <= best) continue;
      best = total;
      before = (int32_t)j;
    }
    s->gain[i] = gain;
    s->total[i] = best;
    s->before[i] = before;
  }
}

/* Pending peak j is a beat: levels learn from it, and it is written to the output frame at \`to\`. */
static void beat_path_beat(const beat_path_params *p, const beat_path_state *s, uint32_t j, afferent_block *out, uint32_t to) {
  const float *number = p->numbers, *peak = &s->peak[j * beat_path_in];
  const int32_t age = s->age[j];
  beat_path_remember(s->signal, s->signalAt, peak[0]);
  if (s->linked[0] == 1u) {
    beat_path_remember(s->interval, s->intervalAt, (float)(s->lastAge[0] - age));
    if (s->intervals[0] < 4u) s->intervals[0]++;
  }
  s->linked[0] = 1;
  s->lastAge[0] = age;
  s->lastSlope[0] = peak[1];
  s->quiet[0] = age > 0 ? age : 0;
  const float both = peak[4] + peak[6];
  const float balance = both > 0.0f ? (peak[4] - peak[6]) / both : 0.0f;
  if (s->sided[0] == 0u) s->side[0] = balance;
  s->sided[0] = 1;
  const float bias = s->side[0] > 0.0f ? number[beat_path_side_bias] : 0.0f - number[beat_path_side_bias];
  const bool upward = balance + bias > 0.0f;
  s->side[0] = number[beat_path_side_keep] * s->side[0] + number[beat_path_side_memory] * balance;
  const float shift = upward ? peak[3] : peak[5];
  const int32_t whole = whole_samples(shift);
  const float quality = (s->gain[j] + number[beat_path_quality_shift]) * number[beat_path_quality_scale];
  const uint32_t word = to + 1u + (uint32_t)out->i32[to] * beat_path_out;
  out->i32[word] = age - whole;
  out->f32[word + 1u] = (shift - (float)whole) * p->secondsPerSample[0];
  out->f32[word + 2u] = lesser_of(1.0f, greater_of(0.0f, quality));
  out->f32[word + 3u] = upward ? peak[4] : 0.0f - peak[6];
  out->i32[to]++;
}

/* Lets go of the oldest \`settled\` peaks; chains that started before them now start at the last beat. */
static void beat_path_drop(const beat_path_state *s, uint32_t settled, float base) {
  for (uint32_t j = settled; j < s->count[0]; j++) {
    const uint32_t to = j - settled;
    s->age[to] = s->age[j];
    for (uint32_t k = 0; k < beat_path_in; k++) s->peak[to * beat_path_in + k] = s->peak[j * beat_path_in + k];
    s->gain[to] = s->gain[j];
    s->total[to] = s->total[j] - base;
    s->before[to] = s->before[j] >= (int32_t)settled ? s->before[j] - (int32_t)settled : -1;
  }
  s->count[0] -= settled;
}

/* Follows the best chain back and settles what is sure or older than \`lag\`, oldest first. */
static void beat_path_settle(const beat_path_params *p, const beat_path_state *s, const beat_path_scratch *w, int32_t lag,
                             afferent_block *out, uint32_t to) {
  const int32_t count = (int32_t)s->count[0], distance = p->distance;
  beat_path_gauge(p, s, w);
  /* The chain that ends best, were the next beat to come now. */
  int32_t end = -1;
  float best = s->linked[0] == 1u ? 0.0f - beat_path_waiting(p, w, s->lastAge[0] - distance) : -3e38f;
  for (int32_t j = 0; j < count; j++) {
    const float total = s->total[j] - beat_path_waiting(p, w, s->age[j] - distance);
    if (total > best) {
      best = total;
      end = j;
    }
  }
  int32_t length = 0, newest = -1;
  for (int32_t j = end; j >= 0; j = s->before[j]) { /* each is before the last: at most count */
    w->path[length++] = j;
    if (newest < 0 && (s->age[j] - distance >= lag || s->gain[j] >= p->numbers[beat_path_sure])) newest = j;
  }
  int32_t settled = newest + 1, next = length - 1;
  while (next >= 0 && w->path[next] <= newest) next--;
  /* Beyond it, old ones that no good chain goes through are settled too, as noise. */
  const int32_t kept = next >= 0 ? w->path[next] : count;
  while (settled < kept && s->age[settled] - distance >= lag) settled++;
  if (settled == 0 && count == p->pending) settled = 1;
  int32_t at = length - 1;
  float base = 0.0f;
  for (int32_t j = 0; j < settled; j++) {
    if (at >= 0 && w->path[at] == j && j <= newest) {
      at--;
      base = s->total[j];
      beat_path_beat(p, s, (uint32_t)j, out, to);
    } else {
      const float ceiling = p->numbers[beat_path_noise_ceiling] * w->level[0];
      beat_path_remember(s->noise, s->noiseAt, lesser_of(s->peak[(uint32_t)j * beat_path_in], ceiling));
    }
  }
  beat_path_drop(s, (uint32_t)settled, base);
}

/* One frame later: everything is older, and the record of the highest peaks moves on. */
static void beat_path_age(const beat_path_params *p, const beat_path_state *s) {
  for (uint32_t j = 0; j < s->count[0]; j++) s->age[j] += p->frameSamples;
  if (s->lastAge[0] < beat_path_old) s->lastAge[0] += p->frameSamples;
  if (s->quiet[0] < beat_path_old) s->quiet[0] += p->frameSamples;
  s->recalled[0] += p->frameSamples;
  if (s->recalled[0] <= p->recall) return;
  s->recalled[0] = p->frameSamples;
  s->highest[2] = s->highest[1];
  s->highest[1] = s->highest[0];
  s->highest[0] = 0.0f;
}

/* Puts the peaks of the frame at word \`start\` at the end of those pending. Returns where they start. */
static uint32_t beat_path_take(const beat_path_params *p, const beat_path_state *s, const afferent_block *in, uint32_t start) {
  const uint32_t first = s->count[0], arrived = (uint32_t)in->i32[start];
  uint32_t count = first;
  for (uint32_t n = 0; n < arrived && count < (uint32_t)p->pending; n++) {
    const uint32_t word = start + 1u + n * (1u + beat_path_in);
    s->age[count] = in->i32[word];
    for (uint32_t k = 0; k < beat_path_in; k++) s->peak[count * beat_path_in + k] = in->f32[word + 1u + k];
    s->highest[0] = greater_of(s->highest[0], in->f32[word + 1u]);
    count++;
  }
  s->count[0] = count;
  return first;
}

/* Waits until enough was seen, or until a gap, and then sets the levels from it. Returns whether they are set. */
static bool beat_path_learn(const beat_path_params *p, const beat_path_state *s, bool whole) {
  s->learning[0] -= p->frameSamples;
  if (whole && s->learning[0] > 0 && s->count[0] < (uint32_t)p->pending) return false;
  float highest = 0.0f, second = 0.0f;
  for (uint32_t j = 0; j < s->count[0]; j++) {
    const float height = s->peak[j * beat_path_in];
    if (height > highest) {
      second = highest;
      highest = height;
    } else if (height > second) {
      second = height;
    }
  }
  if (highest == 0.0f || (!whole && second == 0.0f)) {
    s->learning[0] = p->learn;
    s->count[0] = 0;
    return false;
  }
  const float level = greater_of(second, 0.4f * highest);
  for (uint32_t k = 0; k < 8u; k++) {
    s->signal[k] = level;
    s->noise[k] = p->noiseStart[0] * level;
    s->interval[k] = (float)p->start;
  }
  s->learning[0] = 0;
  s->quiet[0] = 0;
  return true;
}

static void beat_path_step(const beat_path_params *p, const beat_path_state *s, const beat_path_scratch *w, const afferent_block *in,
                           afferent_block *out) {
  out->frames = in->frames;
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t to = i * out->size;
    const bool whole = in->valid[i] == 1u;
    for (uint32_t k = 0; k < out->size; k++) out->i32[to + k] = 0;
    out->valid[i] = in->valid[i];
    beat_path_age(p, s);
    const uint32_t first = beat_path_take(p, s, in, i * in->size);
    if (s->learning[0] <= 0) beat_path_judge(p, s, w, first);
    else if (beat_path_learn(p, s, whole)) beat_path_judge(p, s, w, 0);
    if (s->learning[0] > 0) continue;
    if (s->count[0] > 0u) beat_path_settle(p, s, w, whole ? p->lag : -beat_path_old, out, to);
    if (!whole) { /* after a gap the next beat follows nothing */
      s->linked[0] = 0;
      s->quiet[0] = 0;
    }
  }
}
`;
