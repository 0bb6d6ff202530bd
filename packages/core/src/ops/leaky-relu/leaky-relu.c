/* A slope below 0, int8. Meaning: leaky-relu.ts. */
typedef struct {
  const int8_t *table;
} leaky_relu_params;

static void leaky_relu_step(const leaky_relu_params *p, const afferent_block *in, afferent_block *out) {
  map_codes(p->table, in, out);
}
