/* Streams through the algorithm: frames go in by ticks, what comes out is collected into the reply. */
#ifndef AFFERENT_HIL_RUN_H
#define AFFERENT_HIL_RUN_H
#include <stdbool.h>
#include <stdint.h>

enum { RUN_MOST_SOURCES = 8, RUN_MOST_STREAMS = 128 };

/* Which streams are collected (outputs, or every wire), how wide their elements are; what they have put out so far. */
typedef struct {
  bool everyWire;
  uint32_t streams;
  uint8_t elementBytes[RUN_MOST_STREAMS];
  uint32_t hash[RUN_MOST_STREAMS]; /* FNV-1a over each frame's values and validity */
  uint32_t frames[RUN_MOST_STREAMS];
} run_collection;

typedef struct {
  uint64_t pushInstructions;
  uint64_t stepInstructions;
  uint32_t steps;
  uint32_t worstStepInstructions;
  uint32_t initInstructions;
  uint32_t initStackBytes;
  uint32_t runStackBytes;
} run_counts;

extern run_collection runCollection;
extern run_counts runCounts;

/* Frames of one source that wait to be pushed. `valid` 0: all are there. Unaligned values are why they are bytes. */
typedef struct {
  const uint8_t *values;
  const uint8_t *valid;
  uint32_t frames;
  uint32_t taken;
} run_input;

/* Starts the algorithm anew. */
void run_start(void);

/*
 * Pushes by at most `ticksPerPush` ticks and steps until all input is taken and nothing is left to do, or `room` is used up:
 * then the rest of the output comes with the next call. Returns the bytes written; `*more` says whether there is a rest.
 */
uint32_t run_on(run_input *inputs, uint32_t ticksPerPush, uint8_t *to, uint32_t room, bool *more);

/* Instructions by node, where the build counts them. */
bool run_node_counts(uint32_t node, uint64_t *instructions, uint32_t *worst);

/* In a build for it: fault of this kind (1 illegal instruction, 2 stack overflow, 3 hang) when this node next runs. */
bool run_inject(uint32_t kind, uint32_t node);
void run_fault(uint32_t kind);

#endif
