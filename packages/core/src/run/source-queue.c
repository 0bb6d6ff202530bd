/* A source's queue: one producer, which may be an interrupt, and one consumer. Meaning: source-queue.ts. */
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
  const uint32_t head = __atomic_load_n(s->head, __ATOMIC_ACQUIRE), tail = __atomic_load_n(s->tail, __ATOMIC_ACQUIRE);
  return tail >= head ? tail - head : tail + 2u * (uint32_t)p->queueFrames - head;
}

static uint32_t source_enqueue(const source_params *p, const source_state *s, const float *frames, uint32_t offered) {
  const uint32_t room = (uint32_t)p->queueFrames, channels = (uint32_t)p->channels;
  const uint32_t owed = __atomic_load_n(s->lost, __ATOMIC_ACQUIRE) - s->dropped[0];
  const uint32_t late = owed < offered ? owed : offered;
  const uint32_t fits = room - source_count(p, s);
  const uint32_t taken = offered - late < fits ? offered - late : fits;
  uint32_t tail = s->tail[0];
  s->dropped[0] += late;
  for (uint32_t i = 0; i < taken; i++) {
    const uint32_t at = tail < room ? tail : tail - room;
    uint8_t good = frames != NULL ? 1u : 0u;
    for (uint32_t c = 0; c < channels; c++) {
      const float value = frames != NULL ? frames[(late + i) * channels + c] : 0.0f;
      if (value != value) good = 0;
      s->values[at * channels + c] = value;
    }
    for (uint32_t c = 0; c < channels && good == 0u; c++) s->values[at * channels + c] = 0.0f;
    s->valid[at] = good;
    tail = tail + 1u == 2u * room ? 0u : tail + 1u;
  }
  __atomic_store_n(s->tail, tail, __ATOMIC_RELEASE);
  return late + taken;
}

static void source_dequeue(const source_params *p, const source_state *s, afferent_block *out, uint32_t frames) {
  const uint32_t room = (uint32_t)p->queueFrames, channels = (uint32_t)p->channels;
  const float scale = p->facts[0], low = p->facts[1], high = p->facts[2];
  uint32_t there = source_count(p, s);
  if (there < frames) {
    /* The producer must not see the loss before this count, nor bring a frame between the two. */
    AFFERENT_ENTER_CRITICAL();
    there = source_count(p, s);
    if (there < frames) __atomic_store_n(s->lost, s->lost[0] + (frames - there), __ATOMIC_RELEASE);
    AFFERENT_EXIT_CRITICAL();
  }
  uint32_t head = s->head[0];
  for (uint32_t i = 0; i < frames; i++) {
    const uint32_t at = head < room ? head : head - room;
    bool good = i < there && s->valid[at] == 1u;
    for (uint32_t c = 0; c < channels && good; c++) {
      const float value = s->values[at * channels + c];
      good = value >= low && value <= high;
    }
    if (good) {
      for (uint32_t c = 0; c < channels; c++) {
        const float value = s->values[at * channels + c] * scale;
        out->f32[i * channels + c] = value;
        s->last[c] = value;
      }
      s->held[0] = 0;
    } else {
      const bool hold = s->held[0] < (uint32_t)p->holdFrames;
      for (uint32_t c = 0; c < channels; c++) out->f32[i * channels + c] = hold ? s->last[c] : 0.0f;
      if (hold) s->held[0]++;
      good = hold;
    }
    out->valid[i] = good ? 1u : 0u;
    if (i < there) head = head + 1u == 2u * room ? 0u : head + 1u;
  }
  __atomic_store_n(s->head, head, __ATOMIC_RELEASE);
  out->frames = frames;
}
