/*
 * QEMU's board "virt" with one 32-bit RISC-V core (rv32imac): UART 16550 at 0x10000000, timer at 0x02000000 with 10 MHz. The
 * processor counts its own instructions. QEMU runs with -icount shift=8: 256 ns, 2.56 ticks of the timer, per instruction; its
 * minstret then gives nanoseconds, 256 for an instruction.
 */
#include "../semihosting.h"
#include "../line.h"
#include "../../port.h"

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define COMPARE_LOW REGISTER(0x02004000u)
#define COMPARE_HIGH REGISTER(0x02004004u)
#define TIME_LOW REGISTER(0x0200bff8u)
#define TIME_HIGH REGISTER(0x0200bffcu)

extern uint8_t link_stack_low[], link_stack_high[];

const char *const afferent_port_name = "virt-rv32";
const uint32_t afferent_port_multiplier = 1;
const uint32_t afferent_port_shift = 0;

void afferent_port_start(void) { line_start(); }
uint32_t afferent_port_read(uint8_t *to, uint32_t room) { return line_read(to, room); }
void afferent_port_write(const uint8_t *from, uint32_t count) { line_write(from, count); }

uint32_t afferent_port_ticks(void) {
  uint32_t high, low, again;
  do {
    __asm volatile("csrr %0, minstreth\n csrr %1, minstret\n csrr %2, minstreth" : "=&r"(high), "=&r"(low), "=r"(again));
  } while (high != again);
  return (high << 24) | (low >> 8);
}

__attribute__((naked, noinline)) void afferent_port_known_loop(uint32_t loops) {
  (void)loops;
  __asm volatile(
      "1: addi a0, a0, -1\n"
      "bnez a0, 1b\n"
      "ret\n");
}

static uint64_t now(void) {
  uint32_t high, low;
  do {
    high = TIME_HIGH;
    low = TIME_LOW;
  } while (high != TIME_HIGH);
  return ((uint64_t)high << 32) | low;
}

/* The timer interrupts when the time passes the comparison. */
void afferent_port_watch(uint32_t instructions) {
  const uint64_t at = instructions == 0u ? UINT64_MAX : now() + (uint64_t)instructions * 64u / 25u;
  COMPARE_HIGH = 0xffffffffu;
  COMPARE_LOW = (uint32_t)at;
  COMPARE_HIGH = (uint32_t)(at >> 32);
  __asm volatile("csrw mie, %0" : : "r"(instructions == 0u ? 0u : 0x80u));
  __asm volatile("csrs mstatus, %0" : : "r"(8u));
}

afferent_port_stack_bounds afferent_port_stack(void) {
  const afferent_port_stack_bounds bounds = {link_stack_low, link_stack_high};
  return bounds;
}

void afferent_port_illegal_instruction(void) { __asm volatile(".word 0"); }

void afferent_port_exit(uint32_t status) { semihosting_exit(status); }
