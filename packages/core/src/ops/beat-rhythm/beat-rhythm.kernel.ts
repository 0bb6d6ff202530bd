// Written by scripts/embed-kernels.mjs from beat-rhythm.c.
export const beatRhythmKernel = `/* A beat's intervals beside the person's own recent ones. Meaning: beat-rhythm.ts. */
typedef struct {
  int32_t fields;
  const float *numbers; /* shortest, longest, pace of the slow mean, pace of the irregularity */
} beat_rhythm_params;
typedef struct {
  float *past; /* [8] */
  float *slow;
  float *irregular;
  uint32_t *beats;
} beat_rhythm_state;
enum { beat_rhythm_kept = 8, beat_rhythm_told = 6, beat_rhythm_head = 10, beat_rhythm_most_beats = 1 << 20 };

static float beat_rhythm_against(float a, float b) { return (2.0f * (a - b)) / (a + b); }
static float beat_rhythm_size(float x) { return x < 0.0f ? -x : x; }
static float beat_rhythm_within(const beat_rhythm_params *p, float seconds) {
  return seconds < p->numbers[0] ? p->numbers[0] : seconds > p->numbers[1] ? p->numbers[1] : seconds;
}

static void beat_rhythm_learn(const beat_rhythm_params *p, const beat_rhythm_state *s, float before) {
  const float changed = beat_rhythm_size(beat_rhythm_against(before, s->past[0]));
  const float step = changed < 0.5f ? changed : 0.5f;
  s->irregular[0] = s->irregular[0] + (step - s->irregular[0]) * p->numbers[3];
  if (s->beats[0] < (uint32_t)beat_rhythm_most_beats) s->beats[0]++;
  const float first = 1.0f / (float)s->beats[0];
  const float pace = first > p->numbers[2] ? first : p->numbers[2];
  const float reach = 0.25f * s->slow[0];
  float away = before - s->slow[0];
  if (away > reach) away = reach;
  if (away < -reach) away = -reach;
  s->slow[0] = s->slow[0] + pace * away;
  for (uint32_t k = beat_rhythm_kept - 1u; k > 0u; k--) s->past[k] = s->past[k - 1u];
  s->past[0] = before;
}

static void beat_rhythm_beat(const beat_rhythm_params *p, const beat_rhythm_state *s, const float *in, float *out) {
  const bool known = in[0] > 0.0f, followed = in[1] > 0.0f;
  const float given = beat_rhythm_within(p, in[0]);
  if (known && s->beats[0] == 0u) {
    for (uint32_t k = 0; k < beat_rhythm_kept; k++) s->past[k] = given;
    s->slow[0] = given;
  }
  /* Before any interval is known there is nothing to compare with. */
  if (!known && s->beats[0] == 0u) return;
  const float slow = s->slow[0], before = known ? given : slow;
  const float after = followed ? beat_rhythm_within(p, in[1]) : slow;
  float mean = 0.0f, change = 0.0f;
  for (uint32_t k = 0; k < beat_rhythm_kept; k++) mean = mean + s->past[k];
  mean = mean * 0.125f;
  for (uint32_t k = 0; k + 1u < beat_rhythm_kept; k++)
    change = change + beat_rhythm_size(beat_rhythm_against(s->past[k], s->past[k + 1u]));
  out[0] = beat_rhythm_against(before, mean);
  out[1] = beat_rhythm_against(after, mean);
  out[2] = beat_rhythm_against(before, slow);
  out[3] = beat_rhythm_against(after, slow);
  out[4] = beat_rhythm_against(after, before);
  out[5] = beat_rhythm_against(mean, slow);
  out[6] = beat_rhythm_against(before + after, 2.0f * slow);
  out[7] = slow;
  out[8] = change / 7.0f;
  out[9] = s->irregular[0];
  for (uint32_t k = 0; k < beat_rhythm_told; k++) out[beat_rhythm_head + k] = beat_rhythm_against(s->past[k], slow);
  if (known) beat_rhythm_learn(p, s, given);
}

static void beat_rhythm_step(const beat_rhythm_params *p, const beat_rhythm_state *s, const afferent_block *in, afferent_block *out) {
  out->frames = in->frames;
  for (uint32_t i = 0; i < in->frames; i++) {
    out->valid[i] = in->valid[i];
    for (uint32_t k = 0; k < out->size; k++) out->f32[i * out->size + k] = 0.0f;
    if (in->valid[i] == 1u) beat_rhythm_beat(p, s, &in->f32[i * (uint32_t)p->fields], &out->f32[i * out->size]);
  }
}
`;
