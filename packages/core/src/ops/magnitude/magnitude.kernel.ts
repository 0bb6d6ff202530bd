// Written by scripts/embed-kernels.mjs from magnitude.c.
export const magnitudeKernel = `/* The length of each frame as a vector. Meaning: magnitude.ts. */
typedef struct {
  int32_t channels;
} magnitude_params;

static void magnitude_step(const magnitude_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t channels = (uint32_t)p->channels;
  for (uint32_t i = 0; i < in->frames; i++) {
    float sum = 0.0f;
    for (uint32_t c = 0; c < channels; c++) sum = sum + in->f32[i * channels + c] * in->f32[i * channels + c];
    out->f32[i] = in->valid[i] == 1u ? square_root(sum) : 0.0f;
    out->valid[i] = in->valid[i];
  }
  out->frames = in->frames;
}
`;
