/*
 * From reset to main on a 32-bit RISC-V core in machine mode, and from a trap to its report (The RISC-V Instruction Set Manual,
 * volume II). Traps have a stack of their own: a stack overflow can still be reported.
 */
#include <stddef.h>
#include <stdint.h>
#include "../../port.h"

int main(void);

extern uint32_t link_bss[], link_bss_end[];
extern uint8_t link_guard[], link_stack_low[], link_stack_high[], link_handler_stack_high[];

static uint32_t registerCount;
static afferent_port_register registers[40];

static void add(const char *name, uint32_t value) {
  afferent_port_register *r = &registers[registerCount++];
  for (uint32_t i = 0; i < sizeof r->name; i++) {
    r->name[i] = *name;
    if (*name != '\0') name++;
  }
  r->value = value;
}

static uint32_t csr_cause(void) {
  uint32_t value;
  __asm volatile("csrr %0, mcause" : "=r"(value));
  return value;
}
static uint32_t csr_value(void) {
  uint32_t value;
  __asm volatile("csrr %0, mtval" : "=r"(value));
  return value;
}
static uint32_t csr_counter(void) {
  uint32_t value;
  __asm volatile("csrr %0, mepc" : "=r"(value));
  return value;
}

/* `saved` holds x1 to x31; x2, the stack pointer, as it was. */
__attribute__((used)) static void report(const uint32_t *saved) {
  static const char *const names[31] = {"ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0",  "s1",  "a0", "a1",
                                        "a2", "a3", "a4", "a5", "a6", "a7", "s2", "s3",  "s4",  "s5", "s6",
                                        "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"};
  const uint32_t cause = csr_cause();
  const uint32_t value = csr_value();
  const uint32_t guard = (uint32_t)(uintptr_t)link_guard;
  const bool inGuard = (cause == 5u || cause == 7u) && value >= guard && value < (uint32_t)(uintptr_t)link_stack_low;
  registerCount = 0;
  add("pc", csr_counter());
  for (uint32_t i = 0; i < 31u; i++) add(names[i], saved[i]);
  add("mcause", cause);
  add("mtval", value);
  afferent_on_fault(
      cause == 0x80000007u ? AFFERENT_FAULT_HANG : inGuard ? AFFERENT_FAULT_STACK : AFFERENT_FAULT_PROCESSOR, registers,
      registerCount);
  afferent_port_exit(3);
}

__attribute__((naked, aligned(4))) static void trap(void) {
  __asm volatile(
      "csrrw sp, mscratch, sp\n"
      "addi sp, sp, -124\n"
      "sw x1, 0(sp)\n"
      "sw x3, 8(sp)\n"
      "sw x4, 12(sp)\n"
      "sw x5, 16(sp)\n"
      "sw x6, 20(sp)\n"
      "sw x7, 24(sp)\n"
      "sw x8, 28(sp)\n"
      "sw x9, 32(sp)\n"
      "sw x10, 36(sp)\n"
      "sw x11, 40(sp)\n"
      "sw x12, 44(sp)\n"
      "sw x13, 48(sp)\n"
      "sw x14, 52(sp)\n"
      "sw x15, 56(sp)\n"
      "sw x16, 60(sp)\n"
      "sw x17, 64(sp)\n"
      "sw x18, 68(sp)\n"
      "sw x19, 72(sp)\n"
      "sw x20, 76(sp)\n"
      "sw x21, 80(sp)\n"
      "sw x22, 84(sp)\n"
      "sw x23, 88(sp)\n"
      "sw x24, 92(sp)\n"
      "sw x25, 96(sp)\n"
      "sw x26, 100(sp)\n"
      "sw x27, 104(sp)\n"
      "sw x28, 108(sp)\n"
      "sw x29, 112(sp)\n"
      "sw x30, 116(sp)\n"
      "sw x31, 120(sp)\n"
      "csrr t0, mscratch\n"
      "sw t0, 4(sp)\n"
      "mv a0, sp\n"
      "addi sp, sp, -4\n" /* 16-byte alignment of calls */
      "call report\n"
      "1: j 1b\n");
}

__attribute__((used, noreturn)) static void start(void) {
  for (uint32_t *to = link_bss; to < link_bss_end; to++) *to = 0;
  __asm volatile("csrw mtvec, %0" : : "r"(trap));
  __asm volatile("csrw mscratch, %0" : : "r"(link_handler_stack_high));
  /* The guard: one region of 4096 bytes, locked, so that it binds machine mode too, without any right. */
  __asm volatile("csrw pmpaddr0, %0" : : "r"(((uint32_t)(uintptr_t)link_guard >> 2) | 511u));
  __asm volatile("csrw pmpcfg0, %0" : : "r"(0x98u));
  (void)main();
  afferent_port_exit(0);
  for (;;) {
  }
}

__attribute__((naked, noreturn, section(".reset"))) void virt_reset(void);
__attribute__((naked, noreturn, section(".reset"))) void virt_reset(void) {
  __asm volatile(
      "la sp, link_stack_high\n"
      "call start\n");
}
