/* Samples of a flat line made invalid. Meaning: flat-line.ts. Counters and addresses stay in registers. */
typedef struct {
  int32_t channels;
  int32_t longest;
} flat_line_params;
typedef struct {
  float *last; /* [channels] */
  uint32_t *same;
  uint32_t *seen;
} flat_line_state;

static void flat_line_step(const flat_line_params *p, const flat_line_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, longest = (uint32_t)p->longest, frames = in->frames;
  const float *x = in->f32;
  const uint8_t *from = in->valid;
  float *y = out->f32, *last = s->last;
  uint8_t *to = out->valid;
  uint32_t same = s->same[0], seen = s->seen[0];
  for (uint32_t i = 0; i < frames; i++) {
    const bool good = from[i] == 1u;
    bool equal = good && seen == 1u;
    for (uint32_t c = 0; c < channels; c++) {
      const float value = x[i * channels + c];
      if (!(value == last[c])) equal = false; /* what is not a number equals nothing */
      last[c] = value;
    }
    if (!equal) same = 0;
    else if (same < longest) same++;
    seen = good ? 1u : 0u;
    const bool alive = good && same < longest;
    for (uint32_t c = 0; c < channels; c++) y[i * channels + c] = alive ? last[c] : 0.0f;
    to[i] = alive ? 1u : 0u;
  }
  s->same[0] = same;
  s->seen[0] = seen;
  out->frames = frames;
}
