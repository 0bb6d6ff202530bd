// Written by scripts/embed-kernels.mjs from code-map.c.
export const codeMapKernel = `/* An op that is a table of codes. Meaning: code-map.ts. */
typedef struct {
  const int8_t *table;
} code_map_params;

static void code_map_step(const code_map_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
`;
