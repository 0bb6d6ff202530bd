// Written by scripts/embed-kernels.mjs from map-codes.c.
export const mapCodesKernel = `/* Each code of int8 through a table of all 256. Meaning: code-map.ts. */
static void map_codes(const int8_t *table, const afferent_block *in, afferent_block *out) {
  const int8_t *const middle = table + 128;
  for (uint32_t i = 0; i < in->frames; i++) {
    const int8_t *from = in->i8 + i * in->size;
    int8_t *to = out->i8 + i * in->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, in->size);
    else
      for (uint32_t k = in->size; k > 0u; k--) *to++ = middle[*from++];
  }
  out->frames = in->frames;
}
`;
