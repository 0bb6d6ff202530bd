/* Frames of a network's input that did not come: zeros that do not count. */
static void tensor_lost(afferent_block *block, uint32_t from, uint32_t to, uint32_t element_bytes) {
  const uint32_t bytes = block->size * element_bytes;
  for (uint32_t i = from * bytes; i < to * bytes; i++) block->i8[i] = 0;
  for (uint32_t i = from; i < to; i++) block->valid[i] = 0;
}
