/* Local maxima as events. Meaning: peaks.ts. */
typedef struct {
  int32_t distance;
  int32_t hop;
  int32_t capacity;
  const float *minimumHeight; /* [1] */
} peaks_params;
typedef struct {
  float *previous;
  float *height;
  float *heights; /* [capacity] */
  int32_t *backs; /* [capacity] */
  int32_t *age;   /* -1: no candidate */
  uint32_t *count;
  uint32_t *inHop;
  uint32_t *whole;
  uint32_t *seen;
} peaks_state;

static void peaks_step(const peaks_params *p, const peaks_state *s, const afferent_block *in, afferent_block *out) {
  uint32_t made = 0;
  for (uint32_t i = 0; i < in->frames; i++) {
    const float x = in->f32[i];
    if (in->valid[i] != 1u) {
      s->age[0] = -1;
      s->seen[0] = 0;
      s->whole[0] = 0;
    } else {
      if (s->age[0] >= 0) s->age[0]++;
      const bool rises = s->seen[0] == 1u && x > s->previous[0] && x > p->minimumHeight[0];
      if (rises && (s->age[0] < 0 || x > s->height[0])) {
        s->height[0] = x;
        s->age[0] = 0;
      }
      if (s->age[0] == p->distance) {
        const uint32_t n = s->count[0];
        s->backs[n] = p->distance + p->hop - 1 - (int32_t)s->inHop[0];
        s->heights[n] = s->height[0];
        s->count[0] = n + 1u;
        s->age[0] = -1;
      }
      s->previous[0] = x;
      s->seen[0] = 1;
    }
    s->inHop[0]++;
    if (s->inHop[0] < (uint32_t)p->hop) continue;
    const uint32_t at = made * out->size, count = s->count[0];
    out->i32[at] = (int32_t)count;
    for (uint32_t n = 0; n < (uint32_t)p->capacity; n++) {
      out->i32[at + 1u + 2u * n] = n < count ? s->backs[n] : 0;
      out->f32[at + 2u + 2u * n] = n < count ? s->heights[n] : 0.0f;
    }
    out->valid[made] = (uint8_t)s->whole[0];
    made++;
    s->count[0] = 0;
    s->inHop[0] = 0;
    s->whole[0] = 1;
  }
  out->frames = made;
}
