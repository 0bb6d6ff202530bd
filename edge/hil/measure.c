#include "measure.h"
#include "../port.h"

static uint32_t overhead;
static uint8_t *painted;

/* A value that stacked registers and local variables rarely have. */
#define PAINT 0xa5u

uint32_t measure_instructions(uint32_t before, uint32_t after) {
  const uint64_t ticks = after - before;
  const uint32_t half = afferent_port_shift == 0u ? 0u : 1u << (afferent_port_shift - 1u);
  const uint32_t all = (uint32_t)((ticks * afferent_port_multiplier + half) >> afferent_port_shift);
  return all < overhead ? 0u : all - overhead;
}

void measure_start(void) {
  overhead = 0;
  const uint32_t before = afferent_port_ticks();
  const uint32_t after = afferent_port_ticks();
  overhead = measure_instructions(before, after);
}

/* So far below its own frame that painting does not paint over what it uses itself. */
static const uint32_t ownBytes = 128;

__attribute__((noinline)) void measure_paint(void) {
  const afferent_port_stack_bounds stack = afferent_port_stack();
  painted = stack.low == stack.high ? 0 : (uint8_t *)__builtin_frame_address(0) - ownBytes;
  for (volatile uint8_t *at = stack.low; at < painted; at++) *at = PAINT;
}

/* Counted from the caller's frame, about that of the call that is measured: at most `ownBytes` too many, never too few. */
__attribute__((noinline)) uint32_t measure_stack(void) {
  const uint8_t *at = afferent_port_stack().low;
  while (at < painted && *at == PAINT) at++;
  return painted == 0 ? 0u : (uint32_t)(painted - at) + ownBytes;
}
