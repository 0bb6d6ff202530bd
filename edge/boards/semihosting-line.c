/*
 * The line of an emulated board over two files of the host, in place of its UART: the UART of QEMU takes one byte per turn of
 * the emulator's main loop, about 30 kB a second. The files are pipes with these names in the folder the emulator runs in.
 */
#include "semihosting.h"
#include "../port.h"
#include "line.h"

static uint32_t input, output;

static uint32_t open_file(const char *name, uint32_t length, uint32_t mode) {
  const uint32_t block[3] = {(uint32_t)(uintptr_t)name, mode, length};
  return semihosting(SEMIHOSTING_OPEN, block);
}

void line_start(void) {
  input = open_file("to-board", 8, 1);     /* "rb" */
  output = open_file("from-board", 10, 5); /* "wb" */
}

/* The call returns how many bytes it did not read or write. */
uint32_t line_read(uint8_t *to, uint32_t room) {
  const uint32_t block[3] = {input, (uint32_t)(uintptr_t)to, room};
  const uint32_t left = semihosting(SEMIHOSTING_READ, block);
  return left > room ? 0u : room - left;
}

void line_write(const uint8_t *from, uint32_t count) {
  uint32_t done = 0;
  while (done < count) {
    const uint32_t block[3] = {output, (uint32_t)(uintptr_t)(from + done), count - done};
    const uint32_t left = semihosting(SEMIHOSTING_WRITE, block);
    if (left >= count - done) return;
    done = count - left;
  }
}
