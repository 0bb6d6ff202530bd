// Written by scripts/embed-kernels.mjs from binary.c.
export const binaryKernel = `/* Two inputs of int8, code by code: binary_codes gives each output. Meaning: binary.ts. */
static void binary_frame(const binary_params *p, const int8_t *a, const int8_t *b, int8_t *to) {
  const int32_t *n = p->counts, *sa = p->firstSteps, *sb = p->secondSteps;
  for (int32_t k = 0; k < n[0]; k++) {
    for (int32_t m = 0; m < n[1]; m++) {
      for (int32_t l = 0; l < n[2]; l++) {
        const int8_t *x = a + k * sa[0] + m * sa[1] + l * sa[2];
        const int8_t *y = b + k * sb[0] + m * sb[1] + l * sb[2];
        for (int32_t q = n[3]; q > 0; q--) {
          *to++ = (int8_t)binary_codes(p, *x, *y);
          x += sa[3];
          y += sb[3];
        }
      }
    }
  }
}

static void binary_step(const binary_params *p, const afferent_block *a, const afferent_block *b, afferent_block *out) {
  for (uint32_t i = 0; i < a->frames; i++) {
    const uint8_t valid = (uint8_t)(a->valid[i] & b->valid[i]);
    int8_t *const to = out->i8 + i * out->size;
    if (valid == 0u) frame_lost(to, out->size * (uint32_t)sizeof(int8_t));
    else binary_frame(p, a->i8 + i * a->size, b->i8 + i * b->size, to);
    out->valid[i] = valid;
  }
  out->frames = a->frames;
}
`;
