// Written by scripts/embed-kernels.mjs from sections.c.
export const sectionsKernel = `/* Second-order sections, direct form II transposed. Meaning: sections.ts. */
typedef struct {
  int32_t channels;
  int32_t sections;
  int32_t settle;
  const float *rows;   /* [sections][5]: b0, b1, b2, a1, a2 */
  const float *steady; /* [sections][2] */
} sections_params;
typedef struct {
  float *z; /* [channels][sections][2] */
  uint32_t *run;
} sections_state;

static void sections_step(const sections_params *p, const sections_state *s, const afferent_block *in, afferent_block *out) {
  const float *x = in->f32;
  float *y = out->f32;
  uint32_t run = s->run[0];
  for (uint32_t i = 0; i < in->frames; i++) {
    const uint32_t first = i * (uint32_t)p->channels;
    if (in->valid[i] != 1u) {
      run = 0;
      for (uint32_t c = 0; c < (uint32_t)p->channels; c++) y[first + c] = 0.0f;
      out->valid[i] = 0;
      continue;
    }
    const bool settled = run >= (uint32_t)p->settle;
    for (uint32_t c = 0; c < (uint32_t)p->channels; c++) {
      const float start = x[first + c];
      float v = start;
      for (uint32_t k = 0; k < (uint32_t)p->sections; k++) {
        float *z = &s->z[2u * (c * (uint32_t)p->sections + k)];
        const float *r = &p->rows[5u * k];
        if (run == 0u) {
          z[0] = p->steady[2u * k] * start;
          z[1] = p->steady[2u * k + 1u] * start;
        }
        const float w = r[0] * v + z[0];
        z[0] = (r[1] * v - r[3] * w) + z[1];
        z[1] = r[2] * v - r[4] * w;
        v = w;
      }
      y[first + c] = settled ? v : 0.0f;
    }
    out->valid[i] = settled ? 1 : 0;
    if (run < 0x7fffffffu) run++;
  }
  s->run[0] = run;
  out->frames = in->frames;
}
`;
