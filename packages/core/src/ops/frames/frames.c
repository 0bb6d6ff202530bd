/* Cuts a stream into windows. Meaning: frames.ts. */
typedef struct {
  int32_t channels;
  int32_t window;
  int32_t hop;
} frames_params;
typedef struct {
  float *ring; /* [channels][window] */
  uint32_t *at;
  uint32_t *sinceHop;
  uint32_t *run;
} frames_state;

static void frames_step(const frames_params *p, const frames_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, window = (uint32_t)p->window;
  uint32_t at = s->at[0], since = s->sinceHop[0], run = s->run[0], made = 0;
  for (uint32_t i = 0; i < in->frames; i++) {
    for (uint32_t c = 0; c < channels; c++) s->ring[c * window + at] = in->f32[i * channels + c];
    at = at + 1u == window ? 0u : at + 1u;
    run = in->valid[i] == 1u ? (run < window ? run + 1u : window) : 0u;
    since++;
    if (since < (uint32_t)p->hop) continue;
    since = 0;
    const bool whole = run == window;
    for (uint32_t c = 0; c < channels; c++) {
      for (uint32_t k = 0; k < window; k++) {
        const uint32_t from = at + k < window ? at + k : at + k - window;
        out->f32[(made * channels + c) * window + k] = whole ? s->ring[c * window + from] : 0.0f;
      }
    }
    out->valid[made] = whole ? 1 : 0;
    made++;
  }
  s->at[0] = at;
  s->sinceHop[0] = since;
  s->run[0] = run;
  out->frames = made;
}
