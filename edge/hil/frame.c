#include "frame.h"
#include "../port.h"

uint32_t frame_crc(uint32_t crc, const uint8_t *bytes, uint32_t count) {
  /* By halves of a byte: 64 bytes of table. */
  static const uint32_t table[16] = {0x00000000u, 0x1db71064u, 0x3b6e20c8u, 0x26d930acu, 0x76dc4190u, 0x6b6b51f4u,
                                     0x4db26158u, 0x5005713cu, 0xedb88320u, 0xf00f9344u, 0xd6d6a3e8u, 0xcb61b38cu,
                                     0x9b64c2b0u, 0x86d3d2d4u, 0xa00ae278u, 0xbdbdf21cu};
  for (uint32_t i = 0; i < count; i++) {
    crc ^= bytes[i];
    crc = (crc >> 4) ^ table[crc & 15u];
    crc = (crc >> 4) ^ table[crc & 15u];
  }
  return crc;
}

uint32_t frame_unstuff(uint8_t *bytes, uint32_t count) {
  uint32_t from = 0;
  uint32_t to = 0;
  while (from < count) {
    const uint32_t code = bytes[from++];
    if (code == 0u || from + code - 1u > count) return 0;
    for (uint32_t i = 1; i < code; i++) bytes[to++] = bytes[from++];
    if (code < 255u && from < count) bytes[to++] = 0;
  }
  return to;
}

/* What is sent is collected, since every call of the port may cost much. */
static uint8_t waiting[2048];
static uint32_t waitingBytes;
static uint8_t group[254];
static uint32_t groupBytes;

static void flush(void) {
  afferent_port_write(waiting, waitingBytes);
  waitingBytes = 0;
}

static void end_group(void) {
  if (waitingBytes + groupBytes + 1u > sizeof waiting) flush();
  waiting[waitingBytes++] = (uint8_t)(groupBytes + 1u);
  for (uint32_t i = 0; i < groupBytes; i++) waiting[waitingBytes++] = group[i];
  groupBytes = 0;
}

static void stuff(const uint8_t *bytes, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    /* A full group stands for no zero; it is ended when it is known that more follows. */
    if (groupBytes == sizeof group) end_group();
    if (bytes[i] == 0u) end_group();
    else group[groupBytes++] = bytes[i];
  }
}

static void end_frame(void) {
  if (waitingBytes == sizeof waiting) flush();
  waiting[waitingBytes++] = 0;
}

void frame_send(const uint8_t *head, uint32_t headBytes, const uint8_t *body, uint32_t bodyBytes) {
  const uint32_t crc = ~frame_crc(frame_crc(0xffffffffu, head, headBytes), body, bodyBytes);
  const uint8_t tail[4] = {(uint8_t)crc, (uint8_t)(crc >> 8), (uint8_t)(crc >> 16), (uint8_t)(crc >> 24)};
  waitingBytes = 0;
  groupBytes = 0;
  /* Ends what a sender that was interrupted left unfinished. */
  end_frame();
  stuff(head, headBytes);
  stuff(body, bodyBytes);
  stuff(tail, 4);
  end_group();
  end_frame();
  flush();
}
