// Written by scripts/embed-kernels.mjs from evidence-sum.c.
export const evidenceSumKernel = `/* What two ops say of the same things in one. Meaning: evidence-sum.ts. */
typedef struct {
  int32_t size;
  const float *shares; /* [2] */
} evidence_sum_params;

static void evidence_sum_step(const evidence_sum_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  const float *x = a->f32, *y = b->f32;
  float *z = out->f32;
  for (uint32_t i = 0; i < a->frames; i++) {
    const bool first = a->valid[i] == 1u, second = b->valid[i] == 1u;
    for (int32_t k = p->size; k > 0; k--) {
      const float one = *x++ * p->shares[0], other = *y++ * p->shares[1];
      *z++ = (first ? one : 0.0f) + (second ? other : 0.0f);
    }
    out->valid[i] = first || second ? 1u : 0u;
  }
  out->frames = a->frames;
}
`;
