/* The mean of the last n samples by sums from block edges. Meaning: moving-average.ts. Valid frames up to a block's edge in one piece; four means at a time. */
typedef struct {
  int32_t channels;
  int32_t samples;
} moving_average_params;
typedef struct {
  float *block; /* [channels][samples]: before `at` samples, from `at` on tails of the block before */
  float *head;  /* [channels] */
  uint32_t *at;
  uint32_t *run;
} moving_average_state;

/* Sums that end at valid frames of one channel, up to the block's edge at most. */
static void moving_average_sums(float *block, float *head, uint32_t samples, uint32_t at, const float *in, float *out, uint32_t frames,
                                uint32_t channels) {
  float sum = head[0];
  for (uint32_t k = 0; k < frames; k++) {
    const float x = in[k * channels];
    sum = at + k == 0u ? x : sum + x;
    out[k * channels] = at + k + 1u < samples ? block[at + k + 1u] + sum : sum;
    block[at + k] = x;
  }
  head[0] = sum;
  if (at + frames < samples) return;
  for (uint32_t k = samples - 1u; k > 0u; k--) block[k - 1u] = block[k - 1u] + block[k];
}

/* Sums become means, all of them first and then 0 where a window is not full. */
static void moving_average_means(afferent_block *out, uint32_t frames, uint32_t channels, float samples, bool whole) {
  const four by = { samples, samples, samples, samples };
  float *sums = out->f32;
  uint32_t k = 0;
  for (; k + 4u <= frames * channels; k += 4u) *(four *)(void *)&sums[k] = *(const four *)(const void *)&sums[k] / by;
  for (; k < frames * channels; k++) sums[k] = sums[k] / samples;
  for (uint32_t i = 0; i < frames && !whole; i++)
    for (uint32_t c = 0; c < channels && out->valid[i] == 0u; c++) sums[i * channels + c] = 0.0f;
}

static void moving_average_step(const moving_average_params *p, const moving_average_state *s, const afferent_block *in,
                                afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, samples = (uint32_t)p->samples;
  uint32_t at = s->at[0], run = s->run[0];
  bool whole = true;
  for (uint32_t i = 0; i < in->frames;) {
    /* A lost frame ends a block: it is summed up like any other, and the next begins anew. */
    const bool good = in->valid[i] == 1u;
    uint32_t frames = 1;
    while (good && i + frames < in->frames && at + frames < samples && in->valid[i + frames] == 1u) frames++;
    for (uint32_t c = 0; c < channels; c++)
      moving_average_sums(&s->block[c * samples], &s->head[c], samples, at, &in->f32[i * channels + c], &out->f32[i * channels + c], frames, channels);
    const uint32_t lacking = samples - 1u - (run < samples ? run : samples - 1u);
    const uint32_t none = !good || lacking > frames ? frames : lacking;
    whole = whole && none == 0u;
    for (uint32_t k = 0; k < frames; k++) out->valid[i + k] = k >= none ? 1u : 0u;
    run = !good ? 0u : run + frames < samples ? run + frames : samples;
    at = !good || at + frames == samples ? 0u : at + frames;
    i += frames;
  }
  moving_average_means(out, in->frames, channels, (float)p->samples, whole);
  s->at[0] = at;
  s->run[0] = run;
  out->frames = in->frames;
}
