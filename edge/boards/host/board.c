/*
 * The machine that builds: the line is standard input and output, and no instructions are counted. For tests of the harness and of
 * kernels with the compilers of the host. POSIX.
 */
#define _XOPEN_SOURCE 700
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include "../../port.h"

const char *const afferent_port_name = "host";
const uint32_t afferent_port_multiplier = 0;
const uint32_t afferent_port_shift = 0;

static uint8_t handlerStack[65536];

/* A fault of memory is an overflow of the stack where it lies in reach of the stack's end. */
static const char *volatile mainFrame;

static void on_signal(int number, siginfo_t *info, void *context) {
  const afferent_port_register registers[2] = {
      {"signal", (uint32_t)number}, {"address", number == SIGSEGV ? (uint32_t)(uintptr_t)info->si_addr : 0u}};
  const uintptr_t address = (uintptr_t)info->si_addr;
  const uintptr_t top = (uintptr_t)mainFrame;
  struct rlimit limit;
  (void)context;
  const uintptr_t stackBytes = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? (uintptr_t)limit.rlim_cur : 1u << 30;
  const bool nearStack = number == SIGSEGV && address < top && top - address < stackBytes + 65536u;
  afferent_on_fault(number == SIGALRM ? AFFERENT_FAULT_HANG : nearStack ? AFFERENT_FAULT_STACK : AFFERENT_FAULT_PROCESSOR, registers, 2);
  _exit(3);
}

void afferent_port_start(void) {
  const int signals[5] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGALRM};
  const stack_t stack = {.ss_sp = handlerStack, .ss_size = sizeof handlerStack, .ss_flags = 0};
  struct sigaction action = {0};
  mainFrame = __builtin_frame_address(0);
  (void)sigaltstack(&stack, NULL);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (int i = 0; i < 5; i++) (void)sigaction(signals[i], &action, NULL);
}

uint32_t afferent_port_read(uint8_t *to, uint32_t room) {
  const ssize_t count = read(STDIN_FILENO, to, room);
  return count > 0 ? (uint32_t)count : 0u;
}

void afferent_port_write(const uint8_t *from, uint32_t count) {
  while (count > 0u) {
    const ssize_t written = write(STDOUT_FILENO, from, count);
    if (written <= 0) _exit(2);
    from += written;
    count -= (uint32_t)written;
  }
}

uint32_t afferent_port_ticks(void) { return 0; }

void afferent_port_known_loop(uint32_t loops) { (void)loops; }

/* In seconds, since instructions are not counted: no step of a test lasts so long. A call of the system, so not for each step. */
void afferent_port_watch(uint32_t instructions) {
  static uint32_t watched;
  if (watched == instructions) return;
  watched = instructions;
  (void)alarm(instructions == 0u ? 0u : 20u);
}

afferent_port_stack_bounds afferent_port_stack(void) {
  const afferent_port_stack_bounds none = {NULL, NULL};
  return none;
}

void afferent_port_illegal_instruction(void) { (void)raise(SIGILL); }

void afferent_port_exit(uint32_t status) { _exit((int)status); }
