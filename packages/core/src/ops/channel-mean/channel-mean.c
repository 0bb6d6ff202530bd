/* The mean of all channels of a frame. Meaning: channel-mean.ts. */
typedef struct {
  int32_t channels;
  const float *share; /* [1] */
} channel_mean_params;

static void channel_mean_step(const channel_mean_params *p, const afferent_block *in, afferent_block *out) {
  const float *x = in->f32;
  for (uint32_t i = 0; i < in->frames; i++) {
    float sum = 0.0f;
    for (int32_t c = 0; c < p->channels; c++) sum = sum + *x++;
    out->valid[i] = in->valid[i];
    out->f32[i] = in->valid[i] == 1u ? sum * p->share[0] : 0.0f;
  }
  out->frames = in->frames;
}
