// Written by scripts/embed-kernels.mjs from decimate.c.
export const decimateKernel = `/* Keeps the last of every \`factor\` frames. Meaning: decimate.ts. */
typedef struct {
  int32_t channels;
  int32_t factor;
} decimate_params;
typedef struct {
  uint32_t *since;
} decimate_state;

static void decimate_step(const decimate_params *p, const decimate_state *s, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels;
  uint32_t since = s->since[0], made = 0;
  for (uint32_t i = 0; i < in->frames; i++) {
    since++;
    if (since < (uint32_t)p->factor) continue;
    since = 0;
    for (uint32_t c = 0; c < channels; c++) out->f32[made * channels + c] = in->f32[i * channels + c];
    out->valid[made] = in->valid[i];
    made++;
  }
  s->since[0] = since;
  out->frames = made;
}
`;
