/* Samples of a flat line made invalid. Meaning: flat-line.ts. Sixteen frames in one piece where none of them can be taken away. */
typedef struct {
  int32_t channels;
  int32_t longest;
} flat_line_params;
typedef struct {
  float *last; /* [channels] */
  uint32_t *same;
  uint32_t *seen;
} flat_line_state;

enum { flat_line_piece = 16 };

static bool flat_line_equal(const float *a, const float *b, uint32_t channels) {
  for (uint32_t c = 0; c < channels; c++)
    if (!(a[c] == b[c])) return false; /* what is not a number equals nothing */
  return true;
}

static bool flat_line_sound(const uint8_t *valid) {
  uint64_t halves[2];
  __builtin_memcpy(halves, valid, flat_line_piece);
  return halves[0] == 0x0101010101010101u && halves[1] == 0x0101010101010101u;
}

/* A piece of sound frames goes through. Returns how many frames at its end equal the one before them, all if they go back to the last of the piece before. */
static uint32_t flat_line_through(const float *x, float *y, uint8_t *to, uint32_t channels, bool seen, float *last) {
  uint32_t equal = 0;
  while (equal < flat_line_piece - 1u) {
    const float *newer = &x[(flat_line_piece - 1u - equal) * channels];
    if (!flat_line_equal(newer, newer - channels, channels)) break;
    equal++;
  }
  if (equal == flat_line_piece - 1u && seen && flat_line_equal(x, last, channels)) equal++;
  for (uint32_t k = 0; k < flat_line_piece * channels; k += 4u) *(four *)(void *)&y[k] = *(const four *)(const void *)&x[k];
  for (uint32_t k = 0; k < flat_line_piece; k++) to[k] = 1u;
  for (uint32_t c = 0; c < channels; c++) last[c] = y[(flat_line_piece - 1u) * channels + c];
  return equal;
}

static void flat_line_step(const flat_line_params *p, const flat_line_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, longest = (uint32_t)p->longest, frames = in->frames;
  const float *x = in->f32;
  const uint8_t *from = in->valid;
  float *y = out->f32, *last = s->last;
  uint8_t *to = out->valid;
  uint32_t same = s->same[0], seen = s->seen[0];
  for (uint32_t i = 0; i < frames; i++) {
    if (frames - i >= flat_line_piece && same + flat_line_piece < longest && flat_line_sound(&from[i])) {
      const uint32_t equal = flat_line_through(&x[i * channels], &y[i * channels], &to[i], channels, seen == 1u, last);
      same = equal == flat_line_piece ? same + equal : equal;
      seen = 1;
      i += flat_line_piece - 1u;
      continue;
    }
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
