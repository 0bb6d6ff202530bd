/* CRC-32 (IEEE 802.3, reflected, 0xedb88320) of a state block whose own checksum, bytes 12 to 15, counts as zero. */
static uint32_t state_crc(const uint8_t *bytes, uint32_t length) {
  static const uint32_t nibble[16] = {
    0x00000000u, 0x1db71064u, 0x3b6e20c8u, 0x26d930acu, 0x76dc4190u, 0x6b6b51f4u, 0x4db26158u, 0x5005713cu,
    0xedb88320u, 0xf00f9344u, 0xd6d6a3e8u, 0xcb61b38cu, 0x9b64c2b0u, 0x86d3d2d4u, 0xa00ae278u, 0xbdbdf21cu,
  };
  uint32_t crc = 0xffffffffu;
  for (uint32_t i = 0; i < length; i++) {
    crc ^= i >= 12u && i < 16u ? 0u : (uint32_t)bytes[i];
    crc = (crc >> 4) ^ nibble[crc & 15u];
    crc = (crc >> 4) ^ nibble[crc & 15u];
  }
  return ~crc;
}

static uint32_t word_at(const uint8_t *bytes, uint32_t word) {
  const uint8_t *at = &bytes[4u * word];
  return (uint32_t)at[0] | ((uint32_t)at[1] << 8) | ((uint32_t)at[2] << 16) | ((uint32_t)at[3] << 24);
}

static void put_word(uint8_t *bytes, uint32_t word, uint32_t value) {
  for (uint32_t i = 0; i < 4u; i++) bytes[4u * word + i] = (uint8_t)(value >> (8u * i));
}

/* FNV-1a, 32 bits. */
static uint32_t hash_byte(uint32_t hash, uint8_t byte) { return (hash ^ byte) * 16777619u; }

static uint32_t hash_word(uint32_t hash, uint32_t word) {
  for (uint32_t i = 0; i < 4u; i++) hash = hash_byte(hash, (uint8_t)(word >> (8u * i)));
  return hash;
}

/* Each frame of a block: its values, little-endian, then its validity. */
static uint32_t hash_block(uint32_t hash, const afferent_block *block, uint32_t element_bytes) {
  const uint32_t bytes = block->size * element_bytes;
  for (uint32_t i = 0; i < block->frames; i++) {
    for (uint32_t k = 0; k < bytes; k++) hash = hash_byte(hash, (uint8_t)block->i8[i * bytes + k]);
    hash = hash_byte(hash, block->valid[i]);
  }
  return hash;
}

static void set_words(uint32_t *at, uint32_t count, uint32_t value) {
  for (uint32_t i = 0; i < count; i++) at[i] = value;
}
