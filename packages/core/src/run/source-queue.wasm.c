/* A source's queue. Meaning: source-queue.ts. Stretches of sound frames go in one piece; the rest frame by frame. Nothing interrupts here. */
typedef struct {
  int32_t channels;
  int32_t queueFrames;
  int32_t framesPerTick;
  int32_t holdFrames;
  const float *facts; /* scale, low, high */
} source_params;
typedef struct {
  float *values; /* [queueFrames][channels] */
  float *last;   /* [channels] */
  uint32_t *head;
  uint32_t *tail;
  uint32_t *lost;
  uint32_t *dropped;
  uint32_t *held;
  uint8_t *valid; /* [queueFrames] */
} source_state;

static uint32_t source_count(const source_params *p, const source_state *s) {
  const uint32_t head = s->head[0], tail = s->tail[0];
  return tail >= head ? tail - head : tail + 2u * (uint32_t)p->queueFrames - head;
}

/* Frames from an index of the queue on that stand side by side. */
static uint32_t source_stretch(uint32_t at, uint32_t room, uint32_t wanted) { return room - at < wanted ? room - at : wanted; }

/* Whether every value lies within. False for what is not a number. */
static bool source_within(const float *values, uint32_t count, float low, float high) {
  uint32_t outside = 0;
  for (uint32_t k = 0; k < count; k++) outside |= values[k] >= low && values[k] <= high ? 0u : 1u;
  return outside == 0u;
}

/* Frames side by side from channels that lie `apart`; several at once where shuffles do it. */
static void source_interleave(float *to, const float *from, uint32_t apart, uint32_t channels, uint32_t count) {
  uint32_t k = 0;
  if (channels == 1u) {
    for (; k < count; k++) to[k] = from[k];
  } else if (channels == 2u) {
    for (; k + 4u <= count; k += 4u) {
      const four a = *(const four *)(const void *)&from[k], b = *(const four *)(const void *)&from[apart + k];
      *(four *)(void *)&to[2u * k] = __builtin_shufflevector(a, b, 0, 4, 1, 5);
      *(four *)(void *)&to[2u * k + 4u] = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    }
  } else if (channels == 3u) {
    for (; k + 4u <= count; k += 4u) {
      const four a = *(const four *)(const void *)&from[k], b = *(const four *)(const void *)&from[apart + k];
      const four c = *(const four *)(const void *)&from[2u * apart + k];
      const four first = __builtin_shufflevector(a, b, 0, 4, 1, 5), second = __builtin_shufflevector(a, b, 2, 6, 3, 7);
      *(four *)(void *)&to[3u * k] = __builtin_shufflevector(first, c, 0, 1, 4, 2);
      *(four *)(void *)&to[3u * k + 4u] = __builtin_shufflevector(__builtin_shufflevector(first, c, 3, 5, 3, 5), second, 0, 1, 4, 5);
      *(four *)(void *)&to[3u * k + 8u] = __builtin_shufflevector(second, c, 6, 2, 3, 7);
    }
  }
#pragma clang loop vectorize(disable) unroll(disable)
  for (; k < count; k++)
    for (uint32_t c = 0; c < channels; c++) to[k * channels + c] = from[c * apart + k];
}

/* Offered frames lie channel by channel, `offered` apart; none where `frames` is NULL, and those are no measurements where `sound` (or NULL) has 0. */
static uint32_t source_enqueue(const source_params *p, const source_state *s, const float *frames, const uint8_t *sound, uint32_t offered) {
  const uint32_t room = (uint32_t)p->queueFrames, channels = (uint32_t)p->channels;
  const uint32_t owed = s->lost[0] - s->dropped[0], late = owed < offered ? owed : offered;
  const uint32_t fits = room - source_count(p, s), taken = offered - late < fits ? offered - late : fits;
  uint32_t tail = s->tail[0];
  s->dropped[0] += late;
  for (uint32_t i = 0; i < taken;) {
    const uint32_t at = tail < room ? tail : tail - room, count = source_stretch(at, room, taken - i);
    float *values = &s->values[at * channels];
    uint8_t *valid = &s->valid[at];
    if (frames != NULL) source_interleave(values, &frames[late + i], offered, channels, count);
    for (uint32_t k = 0; k < count * channels && frames == NULL; k++) values[k] = 0.0f;
    for (uint32_t k = 0; k < count; k++) valid[k] = frames != NULL ? 1u : 0u;
    uint32_t bad = 0;
    for (uint32_t k = 0; k < count * channels; k++) bad |= values[k] == values[k] ? 0u : 1u;
    for (uint32_t k = 0; k < count && sound != NULL; k++) bad |= sound[late + i + k] == 0u ? 1u : 0u;
    for (uint32_t k = 0; k < count && bad != 0u; k++) {
      bool good = frames != NULL && (sound == NULL || sound[late + i + k] != 0u);
      for (uint32_t c = 0; c < channels; c++) good = good && values[k * channels + c] == values[k * channels + c];
      for (uint32_t c = 0; c < channels && !good; c++) values[k * channels + c] = 0.0f;
      valid[k] = good ? 1u : 0u;
    }
    tail = tail + count >= 2u * room ? 0u : tail + count;
    i += count;
  }
  s->tail[0] = tail;
  return late + taken;
}

/* One frame onto the wire: good, or held, or none. */
static void source_frame(const source_params *p, const source_state *s, const float *values, bool good, float *to, uint8_t *valid) {
  const uint32_t channels = (uint32_t)p->channels;
  good = good && source_within(values, channels, p->facts[1], p->facts[2]);
  if (good) {
    for (uint32_t c = 0; c < channels; c++) s->last[c] = values[c] * p->facts[0];
    s->held[0] = 0;
  } else if (s->held[0] < (uint32_t)p->holdFrames) {
    s->held[0]++;
    good = true;
  }
  for (uint32_t c = 0; c < channels; c++) to[c] = good ? s->last[c] : 0.0f;
  valid[0] = good ? 1u : 0u;
}

static void source_dequeue(const source_params *p, const source_state *s, afferent_block *out, uint32_t frames) {
  const uint32_t room = (uint32_t)p->queueFrames, channels = (uint32_t)p->channels;
  const float scale = p->facts[0];
  const uint32_t count = source_count(p, s), there = count < frames ? count : frames;
  s->lost[0] += frames - there;
  uint32_t head = s->head[0];
  for (uint32_t i = 0; i < there;) {
    const uint32_t at = head < room ? head : head - room, stretch = source_stretch(at, room, there - i);
    const float *values = &s->values[at * channels];
    float *to = &out->f32[i * channels];
    uint8_t *valid = &out->valid[i];
    uint32_t missing = 0;
    for (uint32_t k = 0; k < stretch; k++) missing |= s->valid[at + k] ^ 1u;
    if (missing == 0u && source_within(values, stretch * channels, p->facts[1], p->facts[2])) {
      for (uint32_t k = 0; k < stretch * channels; k++) to[k] = values[k] * scale;
      for (uint32_t k = 0; k < stretch; k++) valid[k] = 1;
      for (uint32_t c = 0; c < channels; c++) s->last[c] = to[(stretch - 1u) * channels + c];
      s->held[0] = 0;
    } else {
      for (uint32_t k = 0; k < stretch; k++)
        source_frame(p, s, &values[k * channels], s->valid[at + k] == 1u, &to[k * channels], &valid[k]);
    }
    head = head + stretch >= 2u * room ? 0u : head + stretch;
    i += stretch;
  }
  for (uint32_t i = there; i < frames; i++) source_frame(p, s, s->last, false, &out->f32[i * channels], &out->valid[i]);
  s->head[0] = head;
  out->frames = frames;
}
