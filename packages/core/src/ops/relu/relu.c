/* 0 for what lies below 0, int8. Meaning: relu.ts. */
typedef struct {
  const int8_t *table;
} relu_params;

static void relu_step(const relu_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
