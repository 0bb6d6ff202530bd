/* Samples of a flat line made invalid. Meaning: flat-line.ts. */
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
  const uint32_t channels = (uint32_t)p->channels, longest = (uint32_t)p->longest;
  for (uint32_t i = 0; i < in->frames; i++) {
    const bool good = in->valid[i] == 1u;
    bool equal = good && s->seen[0] == 1u;
    for (uint32_t c = 0; c < channels; c++) {
      const float x = in->f32[i * channels + c];
      if (!(x == s->last[c])) equal = false; /* what is not a number equals nothing */
      s->last[c] = x;
    }
    if (!equal) s->same[0] = 0;
    else if (s->same[0] < longest) s->same[0]++;
    s->seen[0] = good ? 1u : 0u;
    const bool alive = good && s->same[0] < longest;
    for (uint32_t c = 0; c < channels; c++) out->f32[i * channels + c] = alive ? s->last[c] : 0.0f;
    out->valid[i] = alive ? 1u : 0u;
  }
  out->frames = in->frames;
}
