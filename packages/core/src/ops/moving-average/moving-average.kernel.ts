// Written by scripts/embed-kernels.mjs from moving-average.c.
export const movingAverageKernel = `/* The mean of the last n samples by sums from block edges. Meaning: moving-average.ts. */
typedef struct {
  int32_t channels;
  int32_t samples;
} moving_average_params;
typedef struct {
  float *block; /* [channels][samples]: before \`at\` samples, from \`at\` on tails of the block before */
  float *head;  /* [channels] */
  uint32_t *at;
  uint32_t *run;
} moving_average_state;

static void moving_average_step(const moving_average_params *p, const moving_average_state *s, const afferent_block *in,
                                afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels, samples = (uint32_t)p->samples;
  uint32_t at = s->at[0], run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    const bool good = in->valid[i] == 1u;
    run = good ? (run < samples ? run + 1u : samples) : 0u;
    const bool whole = run == samples;
    for (uint32_t c = 0; c < channels; c++) {
      const float x = in->f32[i * channels + c];
      float *block = &s->block[c * samples];
      const float sum = at == 0u ? x : s->head[c] + x;
      s->head[c] = sum;
      block[at] = x;
      const float total = at + 1u < samples ? block[at + 1u] + sum : sum;
      out->f32[i * channels + c] = whole ? total / (float)p->samples : 0.0f;
      if (at + 1u == samples) {
        for (uint32_t k = samples - 1u; k > 0u; k--) block[k - 1u] = block[k - 1u] + block[k];
      }
    }
    out->valid[i] = whole ? 1 : 0;
    at = !good || at + 1u == samples ? 0u : at + 1u;
  }
  s->at[0] = at;
  s->run[0] = run;
  out->frames = in->frames;
}
`;
