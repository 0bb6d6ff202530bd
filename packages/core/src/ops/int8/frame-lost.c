/* An invalid frame of codes: zeros that do not count. */
static inline void frame_lost(void *codes, uint32_t bytes) {
  uint8_t *const to = (uint8_t *)codes;
  for (uint32_t k = 0; k < bytes; k++) to[k] = 0u;
}
