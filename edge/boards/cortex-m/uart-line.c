/* The line over an Arm CMSDK UART (Arm DDI 0479, 4.3), polled. */
#include "board.h"
#include "../line.h"

#define UART_DATA REGISTER(cortex_m_uart)
#define UART_STATE REGISTER(cortex_m_uart + 4u)
#define UART_CONTROL REGISTER(cortex_m_uart + 8u)
#define UART_DIVIDER REGISTER(cortex_m_uart + 16u)

void line_start(void) {
  UART_DIVIDER = 16;
  UART_CONTROL = 3; /* send and receive, no interrupts */
}

uint32_t line_read(uint8_t *to, uint32_t room) {
  uint32_t count = 0;
  while ((UART_STATE & 2u) == 0u) {
  }
  while (count < room && (UART_STATE & 2u) != 0u) to[count++] = (uint8_t)UART_DATA;
  return count;
}

void line_write(const uint8_t *from, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    while ((UART_STATE & 1u) != 0u) {
    }
    UART_DATA = from[i];
  }
}
