/* Holds one of two streams back by whole frames. Meaning: align.ts. */
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

static void align_hold_back(const afferent_block *in, afferent_block *out, uint32_t shift, float *ring, uint8_t *ring_valid,
                            uint32_t *ring_at) {
  const uint32_t channels = in->size;
  uint32_t at = ring_at[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    for (uint32_t c = 0; c < channels; c++) {
      const float x = in->f32[i * channels + c];
      out->f32[i * channels + c] = shift == 0u ? x : ring[at * channels + c];
      ring[at * channels + c] = x;
    }
    out->valid[i] = shift == 0u ? in->valid[i] : ring_valid[at];
    ring_valid[at] = in->valid[i];
    at = at + 1u >= shift ? 0u : at + 1u;
  }
  ring_at[0] = at;
  out->frames = in->frames;
}

static void align_step(const align_params *p, const align_state *s, const afferent_block *first, const afferent_block *second,
                       afferent_block *first_out, afferent_block *second_out) {
  align_hold_back(first, first_out, (uint32_t)p->firstShift, s->first, s->firstValid, s->firstAt);
  align_hold_back(second, second_out, (uint32_t)p->secondShift, s->second, s->secondValid, s->secondAt);
}
