/** A program that reads deeds from standard input; writes readings (tag 1) and at the end the hashes of the outputs (tag 2). */
export const deedsProgram = (name: string, elementBytes: readonly number[]): string =>
  `${seeingText(name, elementBytes)}
${doingText(elementBytes.length)}`;

const seeingText = (name: string, elementBytes: readonly number[]): string => `#include "${name}.h"
#include <stdio.h>
#include <stdlib.h>
static uint32_t state[${name.toUpperCase()}_STATE_BYTES / 4u], scratch[${name.toUpperCase()}_SCRATCH_BYTES / 4u];
static uint8_t snapshot[${name.toUpperCase()}_STATE_BYTES];
static afferent_reading readings[${name.toUpperCase()}_MOST_READINGS];
static uint32_t hashes[${elementBytes.length}];
static const uint32_t element_bytes[] = { ${elementBytes.join(", ")} };
static const afferent_unit *const unit = &${name}_unit;

static void put(const void *at, size_t bytes) { if (fwrite(at, 1, bytes, stdout) != bytes) exit(1); }
static uint32_t hash(uint32_t sum, uint8_t byte) { return (sum ^ byte) * 16777619u; }

static void see(afferent_pipeline *self) {
  const uint32_t count = unit->read(self, readings, ${name.toUpperCase()}_MOST_READINGS);
  if (count > ${name.toUpperCase()}_MOST_READINGS) exit(2);
  for (uint32_t i = 0; i < count; i++) {
    const afferent_reading *r = &readings[i];
    const uint8_t flags[4] = { r->reason, r->has_value, r->has_estimate, r->has_interval };
    const uint32_t tag = 1;
    put(&tag, 4); put(&r->at_us, 8); put(&r->span_us, 4);
    put(&r->estimate, 4); put(&r->quality, 4); put(&r->low, 4); put(&r->high, 4); put(flags, 4);
  }
  for (uint32_t o = 0; o < ${elementBytes.length}u; o++) {
    afferent_block block;
    unit->output(self, o, &block);
    const uint32_t bytes = block.size * element_bytes[o];
    for (uint32_t i = 0; i < block.frames; i++) {
      for (uint32_t k = 0; k < bytes; k++) hashes[o] = hash(hashes[o], (uint8_t)block.i8[i * bytes + k]);
      hashes[o] = hash(hashes[o], block.valid[i]);
    }
  }
}
`;

const doingText = (outputs: number): string => `int main(void) {
  afferent_pipeline self;
  uint32_t head[3];
  unit->init(&self, state, scratch);
  for (uint32_t o = 0; o < ${outputs}u; o++) hashes[o] = 2166136261u;
  while (fread(head, 4, 3, stdin) == 3) {
    if (head[0] == 99u) {
      /* A snapshot with flipped bits is refused, and leaves the state alone. */
      unit->snapshot(&self, snapshot);
      for (uint32_t i = 0; i < head[1]; i++) {
        uint32_t bit;
        if (fread(&bit, 4, 1, stdin) != 1) return 3;
        snapshot[bit / 8u] ^= (uint8_t)(1u << (bit % 8u));
      }
      if (unit->restore(&self, snapshot, unit->state_bytes) == AFFERENT_OK) return 4;
      /* Sound, it is taken. */
      unit->snapshot(&self, snapshot);
      if (unit->restore(&self, snapshot, unit->state_bytes) != AFFERENT_OK) return 5;
      continue;
    }
    const uint32_t channels = unit->source_channels[head[0]], count = head[1];
    float *frames = NULL;
    if (head[2] != 0u) {
      /* Exactly as long as what it holds, so that a read beyond it is caught. */
      frames = (float *)malloc(4u * channels * count);
      if (fread(frames, 4u * channels, count, stdin) != count) return 6;
    }
    uint32_t at = 0;
    while (at < count) {
      at += unit->push(&self, head[0], frames == NULL ? NULL : frames + at * channels, count - at);
      while (unit->step(&self)) see(&self);
    }
    free(frames);
  }
  const uint32_t tag = 2;
  put(&tag, 4);
  put(hashes, sizeof hashes);
  return 0;
}
`;
