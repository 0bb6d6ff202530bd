/* 1 / sqrt(x), int8. Meaning: rsqrt.ts. */
typedef struct {
  const int8_t *table;
} rsqrt_params;

static void rsqrt_step(const rsqrt_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
