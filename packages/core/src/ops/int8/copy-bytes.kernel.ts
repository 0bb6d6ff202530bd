// Written by scripts/embed-kernels.mjs from copy-bytes.c.
export const copyBytesKernel = `/* Copies bytes, four at a time where both sides and the number of them allow it. The sides do not overlap. */
static inline void copy_bytes(void *to, const void *from, uint32_t bytes) {
  if ((((uintptr_t)to | (uintptr_t)from | (uintptr_t)bytes) & 3u) == 0u) {
    uint32_t *const words = (uint32_t *)to;
    const uint32_t *const source = (const uint32_t *)from;
    for (uint32_t k = 0; k < bytes / 4u; k++) words[k] = source[k];
  } else {
    uint8_t *const each = (uint8_t *)to;
    const uint8_t *const source = (const uint8_t *)from;
    for (uint32_t k = 0; k < bytes; k++) each[k] = source[k];
  }
}
`;
