/* A line of bytes to the host. A program has one: the board's UART, or the files of an emulator. */
#ifndef AFFERENT_LINE_H
#define AFFERENT_LINE_H
#include <stdint.h>

void line_start(void);
/* Waits for at least one byte; returns how many came, 0 when the line is closed. */
uint32_t line_read(uint8_t *to, uint32_t room);
void line_write(const uint8_t *from, uint32_t count);

#endif
