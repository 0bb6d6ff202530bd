/* The part of the port that all boards with a Cortex-M have in common. */
#include "../line.h"
#include "../semihosting.h"
#include "board.h"
#include "../../port.h"

extern uint8_t link_stack_low[], link_stack_high[];

void afferent_port_start(void) {
  line_start();
  cortex_m_start_counter();
}

uint32_t afferent_port_read(uint8_t *to, uint32_t room) { return line_read(to, room); }

void afferent_port_write(const uint8_t *from, uint32_t count) { line_write(from, count); }

__attribute__((naked, noinline)) void afferent_port_known_loop(uint32_t loops) {
  (void)loops;
  __asm volatile(
      ".syntax unified\n"
      "1: subs r0, #1\n"
      "bne 1b\n"
      "bx lr\n");
}

void afferent_port_watch(uint32_t instructions) { cortex_m_watch(instructions); }

afferent_port_stack_bounds afferent_port_stack(void) {
  const afferent_port_stack_bounds bounds = {link_stack_low, link_stack_high};
  return bounds;
}

void afferent_port_illegal_instruction(void) { __asm volatile("udf #0"); }

void afferent_port_exit(uint32_t status) { semihosting_exit(status); }
