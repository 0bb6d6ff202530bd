/* What the hooks around each node do in the builds that count instructions by op or put a fault into one. */
#include "../port.h"
#include "hooks.h"
#include "measure.h"
#include "run.h"

enum { MOST_NODES = 256 };

#if defined(AFFERENT_HIL_PROFILE)
static uint64_t instructionsOf[MOST_NODES];
static uint32_t worstOf[MOST_NODES];
static uint32_t begin;

void hil_node_begin(uint32_t node) {
  hil_node = node;
  begin = afferent_port_ticks();
}

void hil_node_end(uint32_t node) {
  const uint32_t instructions = measure_instructions(begin, afferent_port_ticks());
  if (node >= MOST_NODES) return;
  instructionsOf[node] += instructions;
  if (instructions > worstOf[node]) worstOf[node] = instructions;
}
#endif

bool run_node_counts(uint32_t node, uint64_t *instructions, uint32_t *worst) {
#if defined(AFFERENT_HIL_PROFILE)
  if (node >= MOST_NODES) return false;
  *instructions = instructionsOf[node];
  *worst = worstOf[node];
  return true;
#else
  (void)node;
  (void)instructions;
  (void)worst;
  return false;
#endif
}

/* The recursion uses what comes back, so that it stays one. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winfinite-recursion"
__attribute__((noinline)) static uint32_t overflow(volatile uint32_t *above) {
  volatile uint32_t frame[32];
  frame[0] = *above + 1u;
  return overflow(frame) + frame[0];
}
#pragma GCC diagnostic pop

void run_fault(uint32_t kind) {
  volatile uint32_t zero = 0;
  if (kind == 1u) afferent_port_illegal_instruction();
  if (kind == 2u) zero = overflow(&zero);
  if (kind == 3u)
    for (;;) zero = zero + 1u;
}

#if defined(AFFERENT_HIL_INJECT)
static uint32_t injectKind;
static uint32_t injectNode;

void hil_node_inject(uint32_t node) {
  hil_node = node;
  if (injectKind != 0u && injectNode == node) run_fault(injectKind);
}

bool run_inject(uint32_t kind, uint32_t node) {
  injectKind = kind;
  injectNode = node;
  return true;
}
#else
bool run_inject(uint32_t kind, uint32_t node) {
  (void)kind;
  (void)node;
  return false;
}
#endif
