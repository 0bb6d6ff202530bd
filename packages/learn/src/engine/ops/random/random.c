/*
 * Random numbers by counting: Philox 4x32-10 (Salmon et al. 2011, doi 10.1145/2063384.2063405). Four words for each counter {block, stream, step, shard} and key
 * {seed, 0}: no state, so that a step gives the same numbers wherever it is computed.
 */
typedef struct {
  uint32_t word[4];
} random_block;

static random_block philox(random_block c, uint32_t key0, uint32_t key1) {
  for (int32_t round = 0; round < 10; round++, key0 += 0x9e3779b9u, key1 += 0xbb67ae85u) {
    const uint64_t p = (uint64_t)c.word[0] * 0xd2511f53u, q = (uint64_t)c.word[2] * 0xcd9e8d57u;
    c = (random_block){ { (uint32_t)(q >> 32) ^ c.word[1] ^ key0, (uint32_t)q, (uint32_t)(p >> 32) ^ c.word[3] ^ key1, (uint32_t)p } };
  }
  return c;
}

/* Random words as they come. counters: seed, step, shard. */
typedef struct {
  const int32_t *counters;
  int32_t *y;
  int32_t count, stream;
} random_words_args;

static random_block random_block_of(const int32_t *counters, int32_t block, int32_t stream) {
  const random_block counter = { { (uint32_t)block, (uint32_t)stream, (uint32_t)counters[1], (uint32_t)counters[2] } };
  return philox(counter, (uint32_t)counters[0], 0);
}

static void random_words_run(const random_words_args *a) {
  for (int32_t i = 0; i < a->count; i += 4) {
    const random_block block = random_block_of(a->counters, i / 4, a->stream);
    for (int32_t k = 0; k < 4 && i + k < a->count; k++) a->y[i + k] = (int32_t)block.word[k];
  }
}

/* 0 where the upper 24 bits of a word are below rate * 2^24, 1 / (1 - rate) elsewhere. */
typedef struct {
  const int32_t *counters;
  float *y;
  int32_t count, stream;
  float rate;
} dropout_mask_args;

static void dropout_mask_run(const dropout_mask_args *a) {
  const uint32_t least = (uint32_t)(a->rate * 16777216.0f);
  const float kept = 1.0f / (1.0f - a->rate);
  for (int32_t i = 0; i < a->count; i += 4) {
    const random_block block = random_block_of(a->counters, i / 4, a->stream);
    for (int32_t k = 0; k < 4 && i + k < a->count; k++) a->y[i + k] = block.word[k] >> 8 < least ? 0.0f : kept;
  }
}
