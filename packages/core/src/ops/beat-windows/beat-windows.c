/* One beat at a time beside the person's usual one. Meaning: beat-windows.ts and template.ts. */
typedef struct {
  int32_t channels;
  int32_t payload;
  int32_t hop;
  int32_t points;
  int32_t perPoint;
  int32_t lead;
  int32_t shift;
  int32_t likeFirst;
  int32_t likeEnd;
  int32_t settled;
  int32_t wait;
  int32_t history;
  int32_t behind;
  int32_t queue;
  const float *numbers; /* beat_windows_number */
} beat_windows_params;
typedef struct {
  float *ring; /* [history] */
  uint32_t *at;
  uint8_t *heard; /* [history] */
  uint32_t *inHop;
  int32_t *age; /* [queue] */
  float *told;  /* [queue][payload] */
  uint32_t *count;
  int32_t *lastAge;
  uint32_t *linked;
  uint32_t *sealed;
  float *usual; /* [points] */
  float *size;
  uint32_t *beats;
} beat_windows_state;
typedef struct {
  float *window; /* [points] */
} beat_windows_scratch;
enum beat_windows_number {
  beat_windows_per_sample, beat_windows_per_point, beat_windows_per_like, beat_windows_least_like, beat_windows_pace,
  beat_windows_reach, beat_windows_least_size, beat_windows_seconds
};
enum { beat_windows_old = 1 << 24, beat_windows_most_beats = 1 << 20 };

/* The mean of the samples of one point of the window whose beat lies `back` samples behind the newest. */
static float beat_windows_point(const beat_windows_params *p, const beat_windows_state *s, int32_t back, int32_t point) {
  int32_t from = (int32_t)s->at[0] - 1 - back - p->lead + point * p->perPoint;
  if (from < 0) from += p->history;
  float sum = 0.0f;
  for (int32_t k = 0; k < p->perPoint; k++) {
    sum = sum + s->ring[from];
    from = from + 1 == p->history ? 0 : from + 1;
  }
  return sum * p->numbers[beat_windows_per_sample];
}

/* The correlation of the window at `back` with the usual beat, whose mean and energy over the stated points are given. */
static float beat_windows_likeness(const beat_windows_params *p, const beat_windows_state *s, int32_t back, float mean,
                                   float energy) {
  float sum = 0.0f, square = 0.0f, product = 0.0f;
  for (int32_t k = p->likeFirst; k < p->likeEnd; k++) {
    const float x = beat_windows_point(p, s, back, k);
    sum = sum + x;
    square = square + x * x;
    product = product + x * (s->usual[k] - mean);
  }
  const float own = square - (sum * sum) * p->numbers[beat_windows_per_like];
  const float both = square_root(own * energy);
  return both > 0.0f ? product / both : 0.0f;
}

/* Puts the window of the beat that lies `back` behind into scratch, where it is most like the usual beat. Returns the likeness. */
static float beat_windows_place(const beat_windows_params *p, const beat_windows_state *s, const beat_windows_scratch *w,
                                int32_t back) {
  float best = 0.0f;
  int32_t moved = 0;
  if (s->beats[0] > 0u) {
    float mean = 0.0f, energy = 0.0f;
    for (int32_t k = p->likeFirst; k < p->likeEnd; k++) mean = mean + s->usual[k];
    mean = mean * p->numbers[beat_windows_per_like];
    for (int32_t k = p->likeFirst; k < p->likeEnd; k++) {
      const float x = s->usual[k] - mean;
      energy = energy + x * x;
    }
    best = beat_windows_likeness(p, s, back, mean, energy);
    for (int32_t by = 1; by <= p->shift; by++) {
      const float later = beat_windows_likeness(p, s, back - by, mean, energy);
      if (later > best) {
        best = later;
        moved = by;
      }
      const float earlier = beat_windows_likeness(p, s, back + by, mean, energy);
      if (earlier > best) {
        best = earlier;
        moved = -by;
      }
    }
    if (!(best >= p->numbers[beat_windows_least_like])) moved = 0;
  }
  for (int32_t k = 0; k < p->points; k++) w->window[k] = beat_windows_point(p, s, back - moved, k);
  return best;
}

/* Frees the window of its mean and writes it and the usual beat, both divided by the latter's size, and two of the facts. */
static void beat_windows_write(const beat_windows_params *p, const beat_windows_state *s, const beat_windows_scratch *w,
                               float likeness, float *windows, float *facts) {
  const float *number = p->numbers;
  float mean = 0.0f, energy = 0.0f;
  for (int32_t k = 0; k < p->points; k++) mean = mean + w->window[k];
  mean = mean * number[beat_windows_per_point];
  for (int32_t k = 0; k < p->points; k++) {
    w->window[k] = w->window[k] - mean;
    energy = energy + w->window[k] * w->window[k];
  }
  const float own = square_root(energy * number[beat_windows_per_point]);
  if (s->beats[0] == 0u) { /* the first beat is the usual one */
    for (int32_t k = 0; k < p->points; k++) s->usual[k] = w->window[k];
    s->size[0] = own;
  }
  const float size = s->size[0] > number[beat_windows_least_size] ? s->size[0] : number[beat_windows_least_size];
  for (int32_t k = 0; k < p->points; k++) {
    windows[k] = w->window[k] / size;
    windows[p->points + k] = s->usual[k] / size;
  }
  facts[2] = likeness;
  facts[3] = own / size;
}

/* The usual beat moves towards the window in scratch: the plain mean of the first beats, then an exponential one. */
static void beat_windows_learn(const beat_windows_params *p, const beat_windows_state *s, const beat_windows_scratch *w) {
  const float *number = p->numbers;
  const uint32_t beats = s->beats[0] + 1u;
  const float first = 1.0f / (float)beats;
  const float pace = first > number[beat_windows_pace] ? first : number[beat_windows_pace];
  const bool bounded = beats > (uint32_t)p->settled;
  const float reach = number[beat_windows_reach] * s->size[0];
  float energy = 0.0f;
  for (int32_t k = 0; k < p->points; k++) {
    float away = w->window[k] - s->usual[k];
    if (bounded && away > reach) away = reach;
    if (bounded && away < -reach) away = -reach;
    const float moved = s->usual[k] + pace * away;
    s->usual[k] = moved;
    energy = energy + moved * moved;
  }
  const float mean = energy * number[beat_windows_per_point];
  s->size[0] = square_root(mean);
  /* Numbers that overflowed would stay for ever. */
  s->beats[0] = mean <= 1e30f ? (beats < (uint32_t)beat_windows_most_beats ? beats : (uint32_t)beat_windows_most_beats) : 0u;
}

/* One sample of the signal into the ring. */
static void beat_windows_keep(const beat_windows_params *p, const beat_windows_state *s, const afferent_block *in, uint32_t sample) {
  const uint32_t history = (uint32_t)p->history;
  s->ring[s->at[0]] = in->f32[sample];
  s->heard[s->at[0]] = in->valid[sample];
  s->at[0] = s->at[0] + 1u == history ? 0u : s->at[0] + 1u;
  s->inHop[0]++;
}

static int32_t beat_windows_older(int32_t age, int32_t by) {
  return age + by < (int32_t)beat_windows_old ? age + by : (int32_t)beat_windows_old;
}

/* All that waits grows older by a hop; the beats of frame i join the queue, as many as there is room for. */
static void beat_windows_take(const beat_windows_params *p, const beat_windows_state *s, const afferent_block *beats, uint32_t i) {
  const uint32_t payload = (uint32_t)p->payload, start = i * beats->size;
  for (uint32_t k = 0; k < s->count[0]; k++) s->age[k] = beat_windows_older(s->age[k], p->hop);
  s->lastAge[0] = beat_windows_older(s->lastAge[0], p->hop);
  for (int32_t n = 0; n < beats->i32[start] && s->count[0] < (uint32_t)p->queue; n++) {
    const uint32_t word = start + 1u + (uint32_t)n * (1u + payload), to = s->count[0];
    s->age[to] = beats->i32[word];
    for (uint32_t k = 0; k < payload; k++) s->told[to * payload + k] = beats->f32[word + 1u + k];
    s->count[0] = to + 1u;
  }
}

/* Whether all samples that the window may take in, wherever it is moved, are still there and were valid. */
static bool beat_windows_observed(const beat_windows_params *p, const beat_windows_state *s, int32_t back) {
  const int32_t oldest = back + p->lead + p->shift, count = p->points * p->perPoint + 2 * p->shift;
  if (oldest >= p->history) return false;
  int32_t at = (int32_t)s->at[0] - 1 - oldest;
  if (at < 0) at += p->history;
  for (int32_t k = 0; k < count; k++) {
    if (s->heard[at] != 1u) return false;
    at = at + 1 == p->history ? 0 : at + 1;
  }
  return true;
}

/* Lets the oldest beat out once the next is known, or none is to be waited for, and its window is complete. */
static void beat_windows_release(const beat_windows_params *p, const beat_windows_state *s, const beat_windows_scratch *w, uint32_t i,
                                 bool whole, afferent_block *windows, afferent_block *facts, afferent_block *event) {
  const uint32_t payload = (uint32_t)p->payload, count = s->count[0];
  /* What waits when events are lost belongs together, and to nothing that comes later. */
  if (!whole) s->sealed[0] = count;
  if (!whole && count == 0u) s->linked[0] = 0;
  if (count == 0u) return;
  const int32_t age = s->age[0], back = age + p->behind;
  const bool sealed = s->sealed[0] > 0u, next = (sealed ? s->sealed[0] : count) > 1u;
  const bool complete = back >= p->points * p->perPoint - p->lead - 1 + p->shift;
  if (!complete || !(next || sealed || age >= p->wait)) return;
  const uint32_t to = i * event->size;
  event->i32[to] = 1;
  event->i32[to + 1u] = age;
  for (uint32_t k = 0; k < payload; k++) event->f32[to + 2u + k] = s->told[k];
  if (beat_windows_observed(p, s, back)) {
    float *fact = &facts->f32[i * facts->size];
    const float likeness = beat_windows_place(p, s, w, back);
    beat_windows_write(p, s, w, likeness, &windows->f32[i * windows->size], fact);
    windows->valid[i] = 1;
    facts->valid[i] = 1;
    fact[0] = s->linked[0] == 1u ? (float)(s->lastAge[0] - age) * p->numbers[beat_windows_seconds] : 0.0f;
    fact[1] = next ? (float)(age - s->age[1]) * p->numbers[beat_windows_seconds] : 0.0f;
    beat_windows_learn(p, s, w);
  }
  s->lastAge[0] = age;
  s->linked[0] = sealed && !next ? 0u : 1u;
  for (uint32_t k = 1; k < count; k++) s->age[k - 1u] = s->age[k];
  for (uint32_t k = payload; k < count * payload; k++) s->told[k - payload] = s->told[k];
  s->count[0] = count - 1u;
  if (sealed) s->sealed[0]--;
}

static void beat_windows_step(const beat_windows_params *p, const beat_windows_state *s, const beat_windows_scratch *w,
                              const afferent_block *in, const afferent_block *beats, afferent_block *windows,
                              afferent_block *facts, afferent_block *event) {
  uint32_t sample = 0;
  for (uint32_t i = 0; i < beats->frames; i++) {
    while (s->inHop[0] < (uint32_t)p->hop && sample < in->frames) beat_windows_keep(p, s, in, sample++);
    s->inHop[0] = 0;
    for (uint32_t k = 0; k < windows->size; k++) windows->f32[i * windows->size + k] = 0.0f;
    for (uint32_t k = 0; k < facts->size; k++) facts->f32[i * facts->size + k] = 0.0f;
    for (uint32_t k = 0; k < event->size; k++) event->i32[i * event->size + k] = 0;
    windows->valid[i] = 0;
    facts->valid[i] = 0;
    event->valid[i] = beats->valid[i];
    beat_windows_take(p, s, beats, i);
    beat_windows_release(p, s, w, i, beats->valid[i] == 1u, windows, facts, event);
  }
  while (sample < in->frames) beat_windows_keep(p, s, in, sample++);
  windows->frames = beats->frames;
  facts->frames = beats->frames;
  event->frames = beats->frames;
}
