/* The line over a UART 16550, polled. */
#include "../line.h"

#define UART(offset) (*(volatile uint8_t *)(uintptr_t)(0x10000000u + (offset)))

void line_start(void) { UART(2) = 1; /* with its queue of 16 bytes */ }

uint32_t line_read(uint8_t *to, uint32_t room) {
  uint32_t count = 0;
  while ((UART(5) & 1u) == 0u) {
  }
  while (count < room && (UART(5) & 1u) != 0u) to[count++] = UART(0);
  return count;
}

void line_write(const uint8_t *from, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    while ((UART(5) & 0x20u) == 0u) {
    }
    UART(0) = from[i];
  }
}
