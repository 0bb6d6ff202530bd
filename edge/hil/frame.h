/*
 * Frames on a serial line: a message of any bytes with its CRC-32, made free of zeros by consistent overhead byte stuffing
 * (Cheshire and Baker 1999, doi 10.1109/90.769765) and ended by a zero. A receiver that lost bytes is in step again after the
 * next zero. In packages/cli/src/boards/frame.ts stands the same for the host.
 */
#ifndef AFFERENT_HIL_FRAME_H
#define AFFERENT_HIL_FRAME_H
#include <stdint.h>

/* CRC-32 of ISO 3309 (reflected polynomial 0xedb88320), to go on from: start with 0xffffffff, invert at the end. */
uint32_t frame_crc(uint32_t crc, const uint8_t *bytes, uint32_t count);

/* Undoes the stuffing, in place. Returns the length, or 0 for what no sender makes. */
uint32_t frame_unstuff(uint8_t *bytes, uint32_t count);

/* Sends one frame of two parts: the message, its CRC-32, the end. */
void frame_send(const uint8_t *head, uint32_t headBytes, const uint8_t *body, uint32_t bodyBytes);

#endif
