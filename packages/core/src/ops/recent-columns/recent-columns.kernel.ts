// Written by scripts/embed-kernels.mjs from recent-columns.c.
export const recentColumnsKernel = `/* The newest columns of a stream as one frame. Meaning: recent-columns.ts. */
typedef struct {
  int32_t columnBytes;
  int32_t arriving;
  int32_t columns;
  int32_t kept;
  int32_t hop;
  int32_t phases;
  int32_t strict;
} recent_columns_params;
typedef struct {
  uint8_t *ring; /* [phases][kept][columnBytes] */
  uint32_t *at;
  uint32_t *run;
  uint32_t *sinceHop;
  uint32_t *phase;
} recent_columns_state;

/* The kept columns, oldest first, then the newest of those that arrived. */
static void recent_columns_frame(const recent_columns_params *p, const recent_columns_state *s, uint32_t phase, const uint8_t *arrived, uint8_t *to) {
  const uint32_t bytes = (uint32_t)p->columnBytes, kept = (uint32_t)p->kept;
  const uint32_t fresh = (uint32_t)p->columns - kept, before = (uint32_t)p->arriving - fresh;
  if (kept > 0u) {
    const uint8_t *const ring = s->ring + phase * kept * bytes;
    const uint32_t at = s->at[phase];
    copy_bytes(to, ring + at * bytes, (kept - at) * bytes);
    copy_bytes(to + (kept - at) * bytes, ring, at * bytes);
  }
  copy_bytes(to + kept * bytes, arrived + before * bytes, fresh * bytes);
}

/* The newest of those that arrived take the place of the oldest kept, of which there are some. */
static void recent_columns_keep(const recent_columns_params *p, const recent_columns_state *s, uint32_t phase, const uint8_t *arrived) {
  const uint32_t bytes = (uint32_t)p->columnBytes, kept = (uint32_t)p->kept, arriving = (uint32_t)p->arriving;
  uint8_t *const ring = s->ring + phase * kept * bytes;
  const uint32_t at = s->at[phase];
  const uint32_t count = arriving < kept ? arriving : kept;
  const uint8_t *const from = arrived + (arriving - count) * bytes;
  const uint32_t first = count < kept - at ? count : kept - at;
  copy_bytes(ring + at * bytes, from, first * bytes);
  copy_bytes(ring, from + first * bytes, (count - first) * bytes);
  s->at[phase] = at + count >= kept ? at + count - kept : at + count;
}

static void recent_columns_step(const recent_columns_params *p, const recent_columns_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t bytes = (uint32_t)p->columnBytes, columns = (uint32_t)p->columns;
  const uint32_t arriving = (uint32_t)p->arriving;
  uint32_t since = s->sinceHop[0], phase = s->phase[0], made = 0;
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint8_t *const arrived = (const uint8_t *)in->i8 + i * arriving * bytes;
    const uint32_t run = s->run[phase] + arriving;
    s->run[phase] = in->valid[i] == 0u ? 0u : run < columns ? run : columns;
    since++;
    const bool due = since == (uint32_t)p->hop;
    if (due) {
      uint8_t *const to = (uint8_t *)out->i8 + made * columns * bytes;
      const bool whole = p->strict == 0 || s->run[phase] == columns;
      if (whole) recent_columns_frame(p, s, phase, arrived, to);
      else frame_lost(to, columns * bytes);
      out->valid[made] = whole ? 1u : 0u;
      made++;
    }
    if (p->kept > 0) recent_columns_keep(p, s, phase, arrived);
    if (due) {
      since = 0;
      phase = phase + 1u == (uint32_t)p->phases ? 0u : phase + 1u;
    }
  }
  s->sinceHop[0] = since;
  s->phase[0] = phase;
  out->frames = made;
}
`;
