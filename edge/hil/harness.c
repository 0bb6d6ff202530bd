/*
 * The board's end of `afferent hil`: takes one request after the other from the line and answers each. A request that comes a
 * second time, because its answer was lost, is answered with the same bytes and not done again. docs/boards.md has the messages.
 */
#include <stddef.h>
#include "../port.h"
#include "frame.h"
#include "hooks.h"
#include "measure.h"
#include "run.h"
#include "under-test.h"

#ifndef AFFERENT_HIL_MESSAGE_BYTES
#define AFFERENT_HIL_MESSAGE_BYTES 32768
#endif

enum {
  HELLO = 1,
  START = 2,
  RUN = 3,
  COUNTS = 4,
  NODES = 5,
  SNAPSHOT = 6,
  RESTORE = 7,
  SELF_TEST = 8,
  FAULT = 9,
  END = 10,
  ANSWER = 0x80,
  DAMAGED = 0xfd,
  FAULTED = 0xfe
};
/* The second byte of an answer. */
enum { DONE = 0, NOT_KNOWN = 1, NOT_STARTED = 2, MALFORMED = 3, NOT_BUILT_FOR_IT = 4 };
enum { HEAD_BYTES = 4, CRC_BYTES = 4 };

afferent_pipeline *run_pipeline(void);
int main(void);

static uint8_t request[AFFERENT_HIL_MESSAGE_BYTES];
static uint8_t answer[AFFERENT_HIL_MESSAGE_BYTES];
static uint8_t snapshot[HIL_STATE_BYTES];
static uint32_t answerBytes;
static bool isStarted;

/* Writing an answer. What does not fit is left out and the answer becomes a refusal; no request asks for so much. */
static void put_byte(uint32_t value) {
  if (answerBytes < sizeof answer) answer[answerBytes++] = (uint8_t)value;
}
static void put_short(uint32_t value) {
  put_byte(value);
  put_byte(value >> 8);
}
static void put_word(uint32_t value) {
  put_short(value);
  put_short(value >> 16);
}
static void put_long(uint64_t value) {
  put_word((uint32_t)value);
  put_word((uint32_t)(value >> 32));
}
static void put_text(const char *text) {
  for (const char *at = text; *at != '\0'; at++) put_byte((uint32_t)(uint8_t)*at);
  put_byte(0);
}

/* Reading a request: past its end everything is 0 and `wanting` says so. */
static const uint8_t *readAt;
static const uint8_t *readEnd;
static bool wanting;
static uint32_t get(uint32_t bytes) {
  uint32_t value = 0;
  if ((uint32_t)(readEnd - readAt) < bytes) {
    wanting = true;
    readAt = readEnd;
    return 0;
  }
  for (uint32_t i = 0; i < bytes; i++) value |= (uint32_t)readAt[i] << (8u * i);
  readAt += bytes;
  return value;
}
static const uint8_t *get_bytes(uint32_t count) {
  const uint8_t *const at = readAt;
  if ((uint32_t)(readEnd - readAt) < count) {
    wanting = true;
    readAt = readEnd;
    return at;
  }
  readAt += count;
  return at;
}

/* Volatile, so that both numbers are loaded by the same instructions. */
static const volatile uint32_t knownLoops[2] = {1000, 3000};

static uint32_t loop_ticks(uint32_t which) {
  const uint32_t loops = knownLoops[which];
  const uint32_t before = afferent_port_ticks();
  afferent_port_known_loop(loops);
  return afferent_port_ticks() - before;
}

static uint32_t say_hello(void) {
  const afferent_unit *const u = hil_unit;
  put_byte(2); /* of the protocol */
  put_word(afferent_port_multiplier);
  put_word(afferent_port_shift);
  put_word(loop_ticks(0));
  put_word(loop_ticks(1));
  put_word(AFFERENT_HIL_MESSAGE_BYTES - HEAD_BYTES - CRC_BYTES);
  put_word(u->state_bytes);
  put_word(u->scratch_bytes);
  put_short(u->sources);
  put_short(u->outputs);
  put_short(u->nodes);
  put_short(u->wires);
  put_text(afferent_port_name);
  put_text(u->name);
  put_text(u->definition_id);
  put_text(u->graph_id);
  for (uint32_t i = 0; i < u->sources; i++) {
    put_text(u->source_names[i]);
    put_word(u->source_channels[i]);
    put_word(u->source_frames_per_tick[i]);
  }
  for (uint32_t i = 0; i < u->outputs; i++) put_text(u->output_names[i]);
  for (uint32_t i = 0; i < u->nodes; i++) put_text(u->node_names[i]);
  return DONE;
}

static uint32_t start(void) {
  const bool everyWire = get(1) != 0u;
  const uint32_t streams = get(2);
  if (everyWire && hil_unit->wires == 0u) return NOT_BUILT_FOR_IT;
  if (streams != (everyWire ? hil_unit->wires : hil_unit->outputs) || streams > RUN_MOST_STREAMS) return MALFORMED;
  runCollection.everyWire = everyWire;
  runCollection.streams = streams;
  for (uint32_t i = 0; i < streams; i++) runCollection.elementBytes[i] = (uint8_t)get(1);
  if (wanting || hil_unit->sources > RUN_MOST_SOURCES) return MALFORMED;
  run_start();
  isStarted = true;
  return DONE;
}

static uint32_t run(void) {
  run_input inputs[RUN_MOST_SOURCES];
  bool more = false;
  const uint32_t ticks = get(2);
  if (!isStarted) return NOT_STARTED;
  for (uint32_t i = 0; i < hil_unit->sources; i++) {
    const bool someMissing = get(1) != 0u;
    const uint32_t frames = get(4);
    if (frames > sizeof request) return MALFORMED;
    inputs[i].frames = frames;
    inputs[i].taken = 0;
    inputs[i].values = get_bytes(frames * hil_unit->source_channels[i] * hil_source_bytes[i]);
    inputs[i].valid = someMissing ? get_bytes(frames) : NULL;
  }
  if (wanting || ticks == 0u) return MALFORMED;
  const uint32_t headAt = answerBytes;
  answerBytes += 1u + 4u * hil_unit->sources;
  answerBytes += run_on(inputs, ticks, &answer[answerBytes], (uint32_t)sizeof answer - CRC_BYTES - answerBytes, &more);
  const uint32_t end = answerBytes;
  answerBytes = headAt;
  put_byte(more ? 1u : 0u);
  for (uint32_t i = 0; i < hil_unit->sources; i++) put_word(inputs[i].taken);
  answerBytes = end;
  return DONE;
}

static uint32_t say_counts(void) {
  put_long(runCounts.pushInstructions);
  put_long(runCounts.stepInstructions);
  put_word(runCounts.steps);
  put_word(runCounts.worstStepInstructions);
  put_word(runCounts.initInstructions);
  put_word(runCounts.initStackBytes);
  put_word(runCounts.runStackBytes);
  for (uint32_t i = 0; i < runCollection.streams; i++) {
    put_word(runCollection.hash[i]);
    put_word(runCollection.frames[i]);
  }
  return DONE;
}

static uint32_t say_nodes(void) {
  for (uint32_t i = 0; i < hil_unit->nodes; i++) {
    uint64_t instructions = 0;
    uint32_t worst = 0;
    if (!run_node_counts(i, &instructions, &worst)) return NOT_BUILT_FOR_IT;
    put_long(instructions);
    put_word(worst);
  }
  return DONE;
}

/* From `offset`, as much as is asked for; the copy is taken with the first piece. */
static uint32_t say_snapshot(void) {
  const uint32_t offset = get(4);
  const uint32_t count = get(4);
  if (!isStarted) return NOT_STARTED;
  if (wanting || offset > sizeof snapshot || count > sizeof snapshot - offset) return MALFORMED;
  if (offset == 0u) (void)hil_unit->snapshot(run_pipeline(), snapshot);
  for (uint32_t i = 0; i < count; i++) put_byte(snapshot[offset + i]);
  return DONE;
}

/*
 * Pieces in any order; the one with `last` set restores the given number of bytes and answers with the unit's status. Bytes beyond
 * the length of a state are not kept: the unit refuses by the length before it would read them.
 */
static uint32_t restore(void) {
  const uint32_t offset = get(4);
  const uint32_t total = get(4);
  const bool last = get(1) != 0u;
  const uint32_t count = (uint32_t)(readEnd - readAt);
  const uint8_t *const bytes = get_bytes(count);
  if (!isStarted) return NOT_STARTED;
  if (wanting) return MALFORMED;
  for (uint32_t i = 0; i < count && offset + i < sizeof snapshot; i++) snapshot[offset + i] = bytes[i];
  if (last) put_word((uint32_t)hil_unit->restore(run_pipeline(), snapshot, total));
  return DONE;
}

static uint32_t self_test(void) {
  if (!isStarted) return NOT_STARTED;
  isStarted = false;
  put_word((uint32_t)hil_unit->self_test(run_pipeline()));
  return DONE;
}

/* Now, or when a node runs next. */
static uint32_t fault(void) {
  const uint32_t kind = get(1);
  const uint32_t node = get(4);
  if (wanting) return MALFORMED;
  if (node != HIL_NO_NODE) return run_inject(kind, node) ? DONE : NOT_BUILT_FOR_IT;
  afferent_port_watch(20000000u);
  run_fault(kind);
  return NOT_KNOWN;
}

static uint32_t answer_to(uint32_t type) {
  switch (type) {
    case HELLO: return say_hello();
    case START: return start();
    case RUN: return run();
    case COUNTS: return say_counts();
    case NODES: return say_nodes();
    case SNAPSHOT: return say_snapshot();
    case RESTORE: return restore();
    case SELF_TEST: return self_test();
    case FAULT: return fault();
    case END: return DONE;
    default: return NOT_KNOWN;
  }
}

void afferent_on_fault(afferent_fault kind, const afferent_port_register *registers, uint32_t count) {
  const uint8_t head[HEAD_BYTES] = {FAULTED, 0, 0, 0};
  answerBytes = 0;
  put_byte((uint32_t)kind);
  put_word(hil_node);
  for (uint32_t i = 0; i < count; i++) {
    for (uint32_t k = 0; k < sizeof registers[i].name; k++) put_byte((uint32_t)(uint8_t)registers[i].name[k]);
    put_word(registers[i].value);
  }
  frame_send(head, HEAD_BYTES, answer, answerBytes);
}

/* What was answered last, so that a request that comes again is known. A greeting is always answered anew. */
static uint32_t lastCrc;
static bool hasLast;

static uint32_t word_at(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | ((uint32_t)bytes[1] << 8) | ((uint32_t)bytes[2] << 16) | ((uint32_t)bytes[3] << 24);
}

/* One frame without its end. True when it was the request to end. */
static bool handle(uint32_t stuffed) {
  const uint32_t bytes = frame_unstuff(request, stuffed);
  const uint32_t crc = bytes < HEAD_BYTES + CRC_BYTES ? 0u : word_at(&request[bytes - CRC_BYTES]);
  if (bytes < HEAD_BYTES + CRC_BYTES || ~frame_crc(0xffffffffu, request, bytes - CRC_BYTES) != crc) {
    const uint8_t head[HEAD_BYTES] = {DAMAGED, 0, 0, 0};
    frame_send(head, HEAD_BYTES, NULL, 0);
    return false;
  }
  const uint32_t type = request[0];
  if (!hasLast || crc != lastCrc || type == HELLO) {
    answer[0] = (uint8_t)(type | ANSWER);
    answer[2] = request[2];
    answer[3] = request[3];
    answerBytes = HEAD_BYTES;
    readAt = &request[HEAD_BYTES];
    readEnd = &request[bytes - CRC_BYTES];
    wanting = false;
    answer[1] = (uint8_t)answer_to(type);
    if (answer[1] != DONE) answerBytes = HEAD_BYTES;
    lastCrc = crc;
    hasLast = true;
  }
  frame_send(answer, answerBytes, NULL, 0);
  return type == END;
}

int main(void) {
  static uint8_t arrived[512];
  uint32_t held = 0;
  bool isTooLong = false;
  bool isOver = false;
  afferent_port_start();
  while (!isOver) {
    const uint32_t count = afferent_port_read(arrived, sizeof arrived);
    if (count == 0u) break;
    for (uint32_t i = 0; i < count && !isOver; i++) {
      if (arrived[i] != 0u) {
        if (held < sizeof request) request[held++] = arrived[i];
        else isTooLong = true;
        continue;
      }
      if (held > 0u) isOver = handle(isTooLong ? 0u : held);
      held = 0;
      isTooLong = false;
    }
  }
  afferent_port_exit(0);
  return 0;
}
