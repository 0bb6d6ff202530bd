/*
 * The Arm MPS2 boards with the images AN385 (Cortex-M3) and AN386 (Cortex-M4), as QEMU models them: CMSDK UART 0, timer 0
 * and watchdog at 25 MHz. QEMU runs with -icount shift=8: one instruction takes 256 ns, that is 6.4 ticks of 40 ns, so that a
 * difference of two readings, known to within one tick, is one whole number of instructions and no other.
 */
#include "board.h"
#include "../../port.h"

#define TIMER_CONTROL REGISTER(0x40000000u)
#define TIMER_VALUE REGISTER(0x40000004u)
#define TIMER_RELOAD REGISTER(0x40000008u)
#define WATCHDOG_LOAD REGISTER(0x40008000u)
#define WATCHDOG_CONTROL REGISTER(0x40008008u)
#define WATCHDOG_LOCK REGISTER(0x40008c00u)

const char *const afferent_port_name = BOARD_NAME;
const uint32_t cortex_m_uart = 0x40004000u;
const uint32_t afferent_port_multiplier = 5; /* 1 / 6.4 = 5 / 32 */
const uint32_t afferent_port_shift = 5;

void cortex_m_start_counter(void) {
  TIMER_RELOAD = 0xffffffffu;
  TIMER_VALUE = 0xffffffffu;
  TIMER_CONTROL = 1;
}

/* It counts down. */
uint32_t afferent_port_ticks(void) { return 0xffffffffu - TIMER_VALUE; }

/* When it reaches zero the watchdog raises the interrupt that cannot be masked. */
void cortex_m_watch(uint32_t instructions) {
  WATCHDOG_LOCK = 0x1acce551u;
  WATCHDOG_CONTROL = 0;
  if (instructions == 0u) return;
  WATCHDOG_LOAD = instructions <= 600000000u ? instructions / 5u * 32u : 0xffffffffu;
  WATCHDOG_CONTROL = 1;
}
