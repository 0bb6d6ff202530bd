/* Frames where the columns they speak of came without a gap. Meaning: unbroken.ts. */
typedef struct {
  int32_t bytes;
  int32_t arriving;
  int32_t columns;
  int32_t hop;
} unbroken_params;
typedef struct {
  uint32_t *run;
  uint32_t *sinceHop;
} unbroken_state;

static void unbroken_step(const unbroken_params *p, const unbroken_state *s, const afferent_block *in, const afferent_block *stream, afferent_block *out) {
  const uint32_t bytes = (uint32_t)p->bytes, columns = (uint32_t)p->columns;
  uint32_t run = s->run[0], since = s->sinceHop[0], made = 0;
  for (uint32_t i = 0; i < stream->frames; i++) {
    const uint32_t next = run + (uint32_t)p->arriving;
    run = stream->valid[i] == 0u ? 0u : next < columns ? next : columns;
    since++;
    if (since < (uint32_t)p->hop) continue;
    since = 0;
    const bool whole = run == columns && in->valid[made] != 0u;
    const uint8_t *const from = (const uint8_t *)in->i8 + made * bytes;
    uint8_t *const to = (uint8_t *)out->i8 + made * bytes;
    if (!whole) frame_lost(to, bytes);
    else if (from != to) copy_bytes(to, from, bytes);
    out->valid[made] = whole ? 1u : 0u;
    made++;
  }
  s->run[0] = run;
  s->sinceHop[0] = since;
  out->frames = made;
}
