/* Chosen places of a frame's axis. Meaning: gather.ts. */
typedef struct {
  int32_t outer;
  int32_t count;
  int32_t axisBytes;
  int32_t run;
  int32_t elementBytes;
  const int32_t *places;
} gather_params;

static void gather_step(const gather_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t bytes = (uint32_t)p->elementBytes;
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * out->size * bytes;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) {
      frame_lost(to, out->size * bytes);
      continue;
    }
    for (int32_t o = 0; o < p->outer; o++) {
      const int8_t *axis = in->i8 + i * in->size * bytes + o * p->axisBytes;
      for (int32_t k = 0; k < p->count; k++) {
        const int8_t *from = axis + p->places[k];
        for (int32_t b = p->run; b > 0; b--) *to++ = *from++;
      }
    }
  }
  out->frames = in->frames;
}
