/* Holds one of two streams back by whole frames. Meaning: align.ts. In stretches, not sample by sample; a block longer than what is held back in three. */
typedef struct {
  int32_t firstChannels;
  int32_t secondChannels;
  int32_t firstShift;
  int32_t secondShift;
} align_params;
typedef struct {
  float *first; /* [shift or 1][channels] */
  float *second;
  uint32_t *firstAt;
  uint32_t *secondAt;
  uint8_t *firstValid;
  uint8_t *secondValid;
} align_state;

static void align_copy(float *to, uint8_t *to_valid, const float *from, const uint8_t *from_valid, uint32_t frames, uint32_t channels) {
  for (uint32_t k = 0; k < frames * channels; k++) to[k] = from[k];
  for (uint32_t i = 0; i < frames; i++) to_valid[i] = from_valid[i];
}

/* A block no shorter than the shift: what was held back, then what is not held back, and the rest into the ring, oldest at its place as if frame by frame. */
static void align_through(const afferent_block *in, afferent_block *out, uint32_t shift, float *ring, uint8_t *ring_valid, uint32_t *ring_at) {
  const uint32_t channels = in->size, frames = in->frames, at = ring_at[0], behind = shift - at, kept = frames - shift;
  align_copy(out->f32, out->valid, &ring[at * channels], &ring_valid[at], behind, channels);
  align_copy(&out->f32[behind * channels], &out->valid[behind], ring, ring_valid, at, channels);
  align_copy(&out->f32[shift * channels], &out->valid[shift], in->f32, in->valid, kept, channels);
  const uint32_t oldest = (at + frames) % shift, first = shift - oldest;
  align_copy(&ring[oldest * channels], &ring_valid[oldest], &in->f32[kept * channels], &in->valid[kept], first, channels);
  align_copy(ring, ring_valid, &in->f32[(kept + first) * channels], &in->valid[kept + first], oldest, channels);
  ring_at[0] = oldest;
  out->frames = frames;
}

static void align_hold_back(const afferent_block *in, afferent_block *out, uint32_t shift, float *ring, uint8_t *ring_valid,
                            uint32_t *ring_at) {
  const uint32_t channels = in->size, frames = in->frames, length = shift == 0u ? 1u : shift;
  uint32_t at = ring_at[0];
  if (shift > 0u && frames >= shift) {
    align_through(in, out, shift, ring, ring_valid, ring_at);
    return;
  }
  for (uint32_t i = 0; i < frames;) {
    /* A stretch up to the ring's end: what stands there goes out, the new takes its place. */
    uint32_t stretch = length - at;
    if (stretch > frames - i) stretch = frames - i;
    const float *from = &in->f32[i * channels];
    if (shift > 0u) align_copy(&out->f32[i * channels], &out->valid[i], &ring[at * channels], &ring_valid[at], stretch, channels);
    align_copy(&ring[at * channels], &ring_valid[at], from, &in->valid[i], stretch, channels);
    at = at + stretch == length ? 0u : at + stretch;
    i += stretch;
    if (shift > 0u) continue;
    /* Nothing is held back: the rest goes through, and only its last frame is remembered. */
    align_copy(out->f32, out->valid, in->f32, in->valid, frames, channels);
    align_copy(ring, ring_valid, &in->f32[(frames - 1u) * channels], &in->valid[frames - 1u], 1, channels);
    break;
  }
  ring_at[0] = at;
  out->frames = frames;
}

static void align_step(const align_params *p, const align_state *s, const afferent_block *first, const afferent_block *second,
                       afferent_block *first_out, afferent_block *second_out) {
  align_hold_back(first, first_out, (uint32_t)p->firstShift, s->first, s->firstValid, s->firstAt);
  align_hold_back(second, second_out, (uint32_t)p->secondShift, s->second, s->secondValid, s->secondAt);
}
