/*
 * Arm's semihosting calls (version 2.0 of their specification; RISC-V uses the same numbers): how an emulated program reaches
 * the host. A call that nobody answers is a breakpoint, so real boards must not include this.
 */
#ifndef AFFERENT_SEMIHOSTING_H
#define AFFERENT_SEMIHOSTING_H
#include <stdint.h>

enum { SEMIHOSTING_OPEN = 0x01, SEMIHOSTING_WRITE = 0x05, SEMIHOSTING_READ = 0x06, SEMIHOSTING_EXIT_EXTENDED = 0x20 };

#if defined(__riscv)
static inline uint32_t semihosting(uint32_t operation, const uint32_t *block) {
  register uint32_t a0 __asm("a0") = operation;
  register const uint32_t *a1 __asm("a1") = block;
  /* The emulator knows the breakpoint by the two shifts around it, uncompressed and on one page. */
  __asm volatile(
      ".option push\n"
      ".option norvc\n"
      ".balign 16\n"
      "slli x0, x0, 0x1f\n"
      "ebreak\n"
      "srai x0, x0, 7\n"
      ".option pop\n"
      : "+r"(a0)
      : "r"(a1)
      : "memory");
  return a0;
}
#else
static inline uint32_t semihosting(uint32_t operation, const uint32_t *block) {
  register uint32_t r0 __asm("r0") = operation;
  register const uint32_t *r1 __asm("r1") = block;
  __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}
#endif

/* Ends the emulator with this status. */
static inline void semihosting_exit(uint32_t status) {
  const uint32_t block[2] = {0x20026u, status}; /* the application ended by itself */
  for (;;) (void)semihosting(SEMIHOSTING_EXIT_EXTENDED, block);
}

#endif
