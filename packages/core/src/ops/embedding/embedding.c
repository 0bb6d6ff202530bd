/* Rows of a table by their indices. Meaning: embedding.ts. */
typedef struct {
  int32_t rows;
  int32_t rowBytes;
  const int8_t *table;
} embedding_params;

static void embedding_step(const embedding_params *p, const afferent_block *in, afferent_block *out) {
  const uint32_t frame_bytes = in->size * (uint32_t)p->rowBytes;
  for (uint32_t i = 0; i < in->frames; i++) {
    const int32_t *indices = in->i32 + i * in->size;
    int8_t *to = out->i8 + i * frame_bytes;
    uint8_t valid = in->valid[i];
    for (uint32_t k = 0; k < in->size; k++) {
      if (indices[k] < 0 || indices[k] >= p->rows) valid = 0u;
    }
    out->valid[i] = valid;
    if (valid == 0u) {
      frame_lost(to, frame_bytes);
      continue;
    }
    for (uint32_t k = 0; k < in->size; k++) {
      const int8_t *from = p->table + indices[k] * p->rowBytes;
      for (int32_t b = p->rowBytes; b > 0; b--) *to++ = *from++;
    }
  }
  out->frames = in->frames;
}
