#include "run.h"
#include <stddef.h>
#include "../port.h"
#include "hooks.h"
#include "measure.h"
#include "under-test.h"

run_collection runCollection;
run_counts runCounts;
volatile uint32_t hil_node = HIL_NO_NODE;

static afferent_pipeline pipeline;
/* The place of what the last step put out and is not yet collected. */
static bool pending;
static uint32_t pendingStream, pendingFrame;

/* So many pushes and their steps that take longer than this hang. Not for each step: telling the watchdog costs the emulator much. */
static const uint32_t watchedPushes = 64;
static const uint32_t watchedInstructions = 400000000u;

static uint32_t chunk[(HIL_CHUNK_BYTES + 3u) / 4u];

void run_start(void) {
  runCounts = (run_counts){0};
  pending = false;
  for (uint32_t i = 0; i < runCollection.streams; i++) {
    runCollection.hash[i] = 2166136261u;
    runCollection.frames[i] = 0;
  }
  measure_start();
  measure_paint();
  const uint32_t before = afferent_port_ticks();
  hil_unit->init(&pipeline, hil_state, hil_scratch);
  runCounts.initInstructions = measure_instructions(before, afferent_port_ticks());
  runCounts.initStackBytes = measure_stack();
}

static uint32_t hash_bytes(uint32_t hash, const uint8_t *bytes, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static void put(uint8_t *to, const uint8_t *from, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) to[i] = from[i];
}

enum { RECORD_HEAD_BYTES = 6 };

/* One record: stream, frames, elements of a frame, all values, all validity bytes. As many frames as fit. Returns the bytes written. */
static uint32_t collect_stream(uint32_t stream, const afferent_block *block, uint8_t *to, uint32_t room) {
  const uint32_t valueBytes = block->size * runCollection.elementBytes[stream];
  uint32_t frames = room < RECORD_HEAD_BYTES ? 0u : (room - RECORD_HEAD_BYTES) / (valueBytes + 1u);
  if (frames > block->frames - pendingFrame) frames = block->frames - pendingFrame;
  if (frames > 0xffffu) frames = 0xffffu;
  if (frames == 0u) return 0;
  const uint8_t *const values = (const uint8_t *)block->i8 + pendingFrame * valueBytes;
  const uint8_t *const valid = block->valid + pendingFrame;
  to[0] = (uint8_t)stream;
  to[1] = (uint8_t)(stream >> 8);
  to[2] = (uint8_t)frames;
  to[3] = (uint8_t)(frames >> 8);
  to[4] = (uint8_t)block->size;
  to[5] = (uint8_t)(block->size >> 8);
  put(&to[RECORD_HEAD_BYTES], values, frames * valueBytes);
  put(&to[RECORD_HEAD_BYTES + frames * valueBytes], valid, frames);
  for (uint32_t i = 0; i < frames; i++) {
    const uint32_t hash = hash_bytes(runCollection.hash[stream], &values[i * valueBytes], valueBytes);
    runCollection.hash[stream] = hash_bytes(hash, &valid[i], 1);
  }
  runCollection.frames[stream] += frames;
  pendingFrame += frames;
  return RECORD_HEAD_BYTES + frames * (valueBytes + 1u);
}

/* What the last step put out, as far as there is room. */
static uint32_t collect(uint8_t *to, uint32_t room) {
  uint32_t used = 0;
  while (pendingStream < runCollection.streams) {
    afferent_block block;
    if (runCollection.everyWire) hil_unit->wire(&pipeline, pendingStream, &block);
    else hil_unit->output(&pipeline, pendingStream, &block);
    if (pendingFrame < block.frames) {
      used += collect_stream(pendingStream, &block, to + used, room - used);
      if (pendingFrame < block.frames) return used;
    }
    pendingFrame = 0;
    pendingStream++;
  }
  pending = false;
  return used;
}

static bool step(void) {
  const uint32_t before = afferent_port_ticks();
  const bool stepped = hil_unit->step(&pipeline);
  const uint32_t instructions = measure_instructions(before, afferent_port_ticks());
  hil_node = HIL_NO_NODE;
  runCounts.stepInstructions += instructions;
  if (!stepped) return false;
  runCounts.steps++;
  if (instructions > runCounts.worstStepInstructions) runCounts.worstStepInstructions = instructions;
  pending = true;
  pendingStream = 0;
  pendingFrame = 0;
  return true;
}

/* Pushes frames that are all there or all missing, at most `most`. */
static uint32_t push(uint32_t source, run_input *input, uint32_t most) {
  const uint32_t frameBytes = hil_unit->source_channels[source] * hil_source_bytes[source];
  uint32_t count = input->frames - input->taken;
  if (count > most) count = most;
  if (count > sizeof chunk / frameBytes) count = (uint32_t)sizeof chunk / frameBytes;
  if (count == 0u) return 0;
  const bool isThere = input->valid == NULL || input->valid[input->taken] != 0u;
  for (uint32_t i = 1; input->valid != NULL && i < count; i++)
    if ((input->valid[input->taken + i] != 0u) != isThere) count = i;
  put((uint8_t *)chunk, input->values + input->taken * frameBytes, count * frameBytes);
  const uint32_t before = afferent_port_ticks();
  const uint32_t taken = hil_unit->push(&pipeline, source, isThere ? chunk : NULL, count);
  runCounts.pushInstructions += measure_instructions(before, afferent_port_ticks());
  input->taken += taken;
  return taken;
}

/* Frames for so many ticks into each source, as far as they are taken. */
static bool push_all(run_input *inputs, uint32_t ticks) {
  bool moved = false;
  for (uint32_t source = 0; source < hil_unit->sources; source++) {
    uint32_t wanted = ticks * hil_unit->source_frames_per_tick[source];
    uint32_t taken = 1;
    while (wanted > 0u && taken > 0u) {
      taken = push(source, &inputs[source], wanted);
      wanted -= taken;
      if (taken > 0u) moved = true;
    }
  }
  return moved;
}

uint32_t run_on(run_input *inputs, uint32_t ticksPerPush, uint8_t *to, uint32_t room, bool *more) {
  uint32_t used = 0;
  bool moved = true;
  measure_paint();
  if (pending) used += collect(to, room);
  for (uint32_t pushes = 0; !pending && moved; pushes++) {
    if (pushes % watchedPushes == 0u) afferent_port_watch(watchedInstructions);
    moved = push_all(inputs, ticksPerPush);
    while (!pending && step()) {
      moved = true;
      used += collect(to + used, room - used);
    }
  }
  afferent_port_watch(0);
  const uint32_t stack = measure_stack();
  if (stack > runCounts.runStackBytes) runCounts.runStackBytes = stack;
  *more = pending;
  return used;
}

afferent_pipeline *run_pipeline(void);
afferent_pipeline *run_pipeline(void) { return &pipeline; }
