/*
 * The Arm MPS3 board with the image AN547 (Corstone-300, Cortex-M55), as QEMU models it. QEMU runs with -icount shift=8: one
 * instruction takes 256 ns, that is 8.192 ticks of the system counter at 32 MHz.
 */
#include "../cortex-m/board.h"
#include "../../port.h"

#define COUNTER_CONTROL REGISTER(0x58100000u)
#define WATCHDOG_LOAD REGISTER(0x5802e000u)
#define WATCHDOG_CONTROL REGISTER(0x5802e008u)
#define WATCHDOG_LOCK REGISTER(0x5802ec00u)
#define COUNTER_LOW REGISTER(0x58100008u)

const char *const afferent_port_name = "mps3-an547";
const uint32_t cortex_m_uart = 0x49303000u;
const uint32_t afferent_port_multiplier = 125; /* 1 / 8.192 = 125 / 1024 */
const uint32_t afferent_port_shift = 10;

void cortex_m_start_counter(void) { COUNTER_CONTROL = 1; }

uint32_t afferent_port_ticks(void) { return COUNTER_LOW; }
/* The watchdog of the 32 kHz clock, one tick of which is 122 instructions; at zero it raises the interrupt that cannot be masked. */
void cortex_m_watch(uint32_t instructions) {
  WATCHDOG_LOCK = 0x1acce551u;
  WATCHDOG_CONTROL = 0;
  if (instructions == 0u) return;
  WATCHDOG_LOAD = instructions / 122u + 1u;
  WATCHDOG_CONTROL = 1;
}
