/*
 * From reset to main on a Cortex-M, and from a fault to its report. In C with as little assembler as there can be, and
 * that in the instructions of Armv6-M, so that one text serves every core (Arm DDI 0419, DDI 0403, DDI 0553).
 *
 * The program runs on the process stack, handlers on a stack of their own: a stack overflow can still be reported.
 */
#include "board.h"
#include "../../port.h"

int main(void);

extern uint32_t link_data_from[], link_data[], link_data_end[], link_bss[], link_bss_end[];
extern uint8_t link_guard[], link_stack_low[], link_stack_high[], link_handler_stack_high[];

#define CPACR REGISTER(0xe000ed88u)
#define MPU_CONTROL REGISTER(0xe000ed94u)
#define MPU_ADDRESS REGISTER(0xe000ed9cu)
#define MPU_SIZE REGISTER(0xe000eda0u)
#define FPCCR REGISTER(0xe000ef34u)
#define SHCSR REGISTER(0xe000ed24u)
#define CFSR REGISTER(0xe000ed28u)
#define HFSR REGISTER(0xe000ed2cu)
#define MMFAR REGISTER(0xe000ed34u)
#define BFAR REGISTER(0xe000ed38u)
#define VTOR REGISTER(0xe000ed08u)

/* Makes running over the stack a fault: by the limit register where there is one, else by a region without any right. */
static void guard_stack(void) {
#if __ARM_ARCH >= 8
  __asm volatile("msr psplim, %0" : : "r"(link_stack_low));
#else
  MPU_ADDRESS = (uint32_t)(uintptr_t)link_guard | 0x10u; /* region 0 */
  MPU_SIZE = (1u << 28) | (11u << 1) | 1u;               /* never executed, no access, 2^(11 + 1) bytes */
  MPU_CONTROL = 5;                                       /* everything else as without it */
#endif
}

__attribute__((used, noreturn)) static void start(void) {
#if defined(__ARM_FP)
  /* Full access to the coprocessors 10 and 11, before the first instruction of floating point. */
  CPACR |= 0xfu << 20;
  /* Handlers end the program, so floating-point registers need not be saved: saving them late would fault in the handler of a stack overflow. */
  FPCCR &= ~(3u << 30);
  __asm volatile("dsb\n isb" ::: "memory");
#endif
#if defined(__ARM_FEATURE_MVE)
  /* Loops under tail predication are off until a loop turns them on: LTPSIZE 4, its value at the start of every C program. */
  {
    uint32_t fpscr;
    __asm volatile("vmrs %0, fpscr" : "=r"(fpscr));
    fpscr = (fpscr & ~(7u << 16)) | (4u << 16);
    __asm volatile("vmsr fpscr, %0" : : "r"(fpscr));
  }
#endif
  for (uint32_t *to = link_data, *from = link_data_from; to < link_data_end; to++, from++) *to = *from;
  for (uint32_t *to = link_bss; to < link_bss_end; to++) *to = 0;
  guard_stack();
  /* Faults by their own handlers rather than all as hard faults. */
  SHCSR |= 7u << 16;
  (void)main();
  afferent_port_exit(0);
  for (;;) {
  }
}

__attribute__((naked, noreturn)) void cortex_m_reset(void);
__attribute__((naked, noreturn)) void cortex_m_reset(void) {
  __asm volatile(
      ".syntax unified\n"
      "ldr r0, =link_stack_high\n"
      "msr psp, r0\n"
      "movs r0, #2\n"
      "msr control, r0\n"
      "isb\n"
      "bl start\n");
}

static uint32_t registerCount;
static afferent_port_register registers[24];

static void add(const char *name, uint32_t value) {
  afferent_port_register *r = &registers[registerCount++];
  for (uint32_t i = 0; i < sizeof r->name; i++) {
    r->name[i] = *name;
    if (*name != '\0') name++;
  }
  r->value = value;
}

/*
 * `stacked` is the frame that the processor saved (r0-r3, r12, lr, pc, xpsr), `kept` are r4-r11. The frame is not to be
 * trusted where it lies outside of the stack or where saving it failed.
 */
__attribute__((used)) static void report(const uint32_t *stacked, const uint32_t *kept, uint32_t exception) {
  const uint32_t cfsr = CFSR;
  const uintptr_t at = (uintptr_t)stacked;
  const uint32_t stackingFailed = cfsr & (0x1000u | 0x10u | 0x100000u); /* STKERR, MSTKERR, STKOF */
  const bool outside = at < (uintptr_t)link_stack_low || at + 32u > (uintptr_t)link_handler_stack_high;
  const bool inGuard = (cfsr & 0x80u) != 0u && MMFAR >= (uintptr_t)link_guard && MMFAR < (uintptr_t)link_stack_low;
  static const char *const keptNames[] = {"r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11"};
  static const char *const stackedNames[] = {"r0", "r1", "r2", "r3", "r12", "lr", "pc", "xpsr"};
  registerCount = 0;
  if (stackingFailed == 0u && !outside) {
    for (uint32_t i = 0; i < 8u; i++) add(stackedNames[i], stacked[i]);
  }
  for (uint32_t i = 0; i < 8u; i++) add(keptNames[i], kept[i]);
  add("sp", (uint32_t)at);
  add("cfsr", cfsr);
  add("hfsr", HFSR);
  add("mmfar", MMFAR);
  add("bfar", BFAR);
  add("except", exception);
  {
    const bool overflow = stackingFailed != 0u || outside || inGuard;
    const afferent_fault fault = exception == 2u ? AFFERENT_FAULT_HANG : overflow ? AFFERENT_FAULT_STACK : AFFERENT_FAULT_PROCESSOR;
    afferent_on_fault(fault, registers, registerCount);
  }
  afferent_port_exit(3);
}

__attribute__((naked)) void cortex_m_fault(void);
__attribute__((naked)) void cortex_m_fault(void) {
  __asm volatile(
      ".syntax unified\n"
      "mrs r0, psp\n"
      "movs r1, #4\n"
      "mov r2, lr\n"
      "tst r2, r1\n"
      "bne 1f\n"
      "mrs r0, msp\n" /* the fault was in a handler */
      "1:\n"
      "sub sp, #32\n"
      "mov r1, sp\n"
      "stmia r1!, {r4-r7}\n"
      "mov r4, r8\n"
      "mov r5, r9\n"
      "mov r6, r10\n"
      "mov r7, r11\n"
      "stmia r1!, {r4-r7}\n"
      "mov r1, sp\n"
      "mrs r2, ipsr\n"
      "bl report\n"
      "b .\n");
}

typedef void (*vector)(void);
/* Reset, NMI (the watchdog), hard fault, memory, bus and usage fault; interrupts are not used. */
__attribute__((used, section(".vectors"))) static const vector vectors[16] = {
    (vector)(uintptr_t)link_handler_stack_high,
    cortex_m_reset,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
    cortex_m_fault,
};
