/* A stream at another rate, by up / down through a polyphase filter. Meaning: resample.ts. For 128-bit vectors. */
typedef struct {
  int32_t channels;
  int32_t up;
  int32_t down;
  int32_t taps;
  int32_t stored;       /* taps padded to a multiple of 4 */
  const float *weights; /* [up][stored] */
} resample_params;
typedef struct {
  float *past; /* [channels][stored] */
  uint32_t *at;
  uint32_t *run;
  int32_t *ahead; /* from the newest input to the next output, in samples of the raised rate */
} resample_state;

/* Present frames of one channel into a line, newest first. */
static void resample_turn(float *line, const float *in, uint32_t frames, uint32_t channels) {
  uint32_t i = 0;
  for (; channels == 1u && i + 4u <= frames; i += 4u) {
    const four x = *(const four *)(const void *)&in[i];
    *(four *)(void *)&line[frames - 4u - i] = __builtin_shufflevector(x, x, 3, 2, 1, 0);
  }
  for (; i < frames; i++) line[frames - 1u - i] = in[i * channels];
}

/* Outputs of one channel that fall due within some frames: past and present in one line, newest first. Returns how many there are. */
static uint32_t resample_channel(const resample_params *p, float *past, uint32_t at, int32_t ahead, const float *in, uint32_t frames,
                                 float *out) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored;
  const int32_t up = p->up, down = p->down;
  float *line = past_line;
  resample_turn(line, in, frames, channels);
  for (uint32_t k = 0, from = at; k < stored; k++) {
    line[frames + k] = past[from];
    from = from == 0u ? stored - 1u : from - 1u;
  }
  float *to = out;
  for (const float *newest = &line[frames]; newest != line;) {
    newest--;
    for (ahead -= up; ahead <= 0; ahead += down) { /* at most up / down + 1 times */
      to[0] = weighted_line(newest, &p->weights[(uint32_t)(ahead + up - 1) * stored], stored);
      to += channels;
    }
  }
  const uint32_t last = frames < stored ? frames : stored;
  uint32_t place = at;
  for (uint32_t k = 0; k < frames % stored; k++) place = place + 1u == stored ? 0u : place + 1u;
  for (uint32_t k = 0; k < last; k++) {
    past[place] = line[k];
    place = place == 0u ? stored - 1u : place - 1u;
  }
  return (uint32_t)(to - out) / channels;
}

static bool resample_sound(const uint8_t *valid, uint32_t frames) {
  uint32_t good = 1;
  for (uint32_t i = 0; i < frames; i++) good &= valid[i] == 1u ? 1u : 0u;
  return good == 1u;
}

static void resample_step(const resample_params *p, const resample_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, stored = (uint32_t)p->stored, taps = (uint32_t)p->taps;
  const uint32_t most = PAST_LINE - stored;
  int32_t ahead = s->ahead[0];
  uint32_t run = s->run[0], made = 0;
  for (uint32_t from = 0; from < in->frames; from += most) {
    const uint32_t frames = in->frames - from < most ? in->frames - from : most;
    uint32_t due = 0;
    for (uint32_t c = 0; c < channels; c++) {
      due = resample_channel(p, &s->past[c * stored], s->at[0], ahead, &in->f32[from * channels + c], frames, &out->f32[made * channels + c]);
    }
    s->at[0] = (s->at[0] + frames) % stored;
    if (run == taps && resample_sound(&in->valid[from], frames)) {
      for (uint32_t k = 0; k < due; k++) out->valid[made + k] = 1;
      made += due;
      ahead = (int32_t)((uint32_t)ahead + due * (uint32_t)p->down - frames * (uint32_t)p->up);
      continue;
    }
    for (uint32_t i = from; i < from + frames; i++) {
      run = in->valid[i] == 1u ? (run < taps ? run + 1u : taps) : 0u;
      for (ahead -= p->up; ahead <= 0; ahead += p->down) {
        out->valid[made] = run == taps ? 1 : 0;
        for (uint32_t c = 0; c < channels && run != taps; c++) out->f32[made * channels + c] = 0.0f;
        made++;
      }
    }
  }
  s->run[0] = run;
  s->ahead[0] = ahead;
  out->frames = made;
}
