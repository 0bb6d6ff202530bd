/*
 * Drives the kernels over flat memory. A program is a table of calls that the executor writes once (program.ts); a member is a state block at any
 * address. One program serves any number of members: the places of the state fields are offsets, made into addresses whenever the member changes.
 */
#define MOST_ARGUMENTS 15u
#define TICKS_OFFSET 48u /* in the state's header: run/state.ts */
#define EXPORTED(name) __attribute__((export_name(name)))

typedef struct {
  source_params params;
  const source_state *state; /* of a network's input the one word `waiting` */
  afferent_block *block;
  uint32_t code_bytes; /* 0: a sensor; else of one code of a network's input */
} program_source;

typedef struct {
  uint32_t kernel;                 /* index into kernel_calls */
  void *arguments[MOST_ARGUMENTS]; /* as the kernel's C function takes them */
} program_call;

typedef struct {
  const program_source *sources;
  uint32_t source_count;
  const program_call *calls;
  uint32_t call_count;
  const uint32_t *offsets; /* of each state field in the state block */
  uint8_t **fields;        /* their addresses in the member that ran last */
  uint32_t field_count;
  uint8_t *member;
  uint32_t block_ticks;
  const float *offered; /* where the executor puts frames channel by channel */
} program;

/* The first byte that is free for programs and members. */
extern uint8_t __heap_base;
EXPORTED("heap") uint32_t heap(void) { return (uint32_t)(uintptr_t)&__heap_base; }

/* Makes the program's state fields those of one member. */
static void use_member(program *self, uint8_t *state) {
  if (self->member == state) return;
  self->member = state;
  for (uint32_t i = 0; i < self->field_count; i++) self->fields[i] = state + self->offsets[i];
}

/* Frames that wait: of a sensor in its queue, of a network's input on its wire, where the executor puts them. */
static uint32_t *waiting_of(const program_source *source) { return *(uint32_t *const *)(const void *)source->state; }
static uint32_t waiting(const program_source *source) {
  return source->code_bytes > 0u ? waiting_of(source)[0] : source_count(&source->params, source->state);
}

/* A network's input for one step. Lost frames are zeros that do not count. Meaning: run/source.ts. */
static void take_codes(const program_source *source, uint32_t frames) {
  const uint32_t there = waiting_of(source)[0], frame_bytes = (uint32_t)source->params.channels * source->code_bytes;
  uint8_t *codes = (uint8_t *)source->block->f32;
  for (uint32_t k = there * frame_bytes; k < frames * frame_bytes; k++) codes[k] = 0;
  for (uint32_t i = there; i < frames; i++) source->block->valid[i] = 0;
  source->block->frames = frames;
  waiting_of(source)[0] = 0;
}

/* How many frames a sensor's source would take now. */
EXPORTED("room") uint32_t room(program *self, uint8_t *state, uint32_t source) {
  use_member(self, state);
  const program_source *of = &self->sources[source];
  return of->state->lost[0] - of->state->dropped[0] + (uint32_t)of->params.queueFrames - source_count(&of->params, of->state);
}

/* Takes frames into a source's queue: channel by channel at `offered`, invalid where `valid` (or NULL) has 0; none where `missing`. */
EXPORTED("push") uint32_t push(program *self, uint8_t *state, uint32_t source, uint32_t frames, const uint8_t *valid, uint32_t missing) {
  use_member(self, state);
  const program_source *to = &self->sources[source];
  return source_enqueue(&to->params, to->state, missing != 0u ? NULL : self->offered, valid, frames);
}

/* Takes from the queues what one step works on. Returns its ticks; 0 where there is nothing to do. Meaning: run/pipeline.ts. */
EXPORTED("begin") uint32_t begin(program *self, uint8_t *state) {
  use_member(self, state);
  uint32_t ticks = self->block_ticks;
  bool full = false;
  for (uint32_t i = 0; i < self->source_count; i++) {
    const program_source *source = &self->sources[i];
    const uint32_t count = waiting(source);
    const uint32_t ready = count / (uint32_t)source->params.framesPerTick;
    if (ready < ticks) ticks = ready;
    if (count == (uint32_t)source->params.queueFrames) full = true;
  }
  if (ticks == 0u) {
    if (!full) return 0;
    ticks = 1; /* one source has all that its queue may hold and another still nothing: that one's frames are lost */
  }
  for (uint32_t i = 0; i < self->source_count; i++) {
    const program_source *source = &self->sources[i];
    const uint32_t frames = ticks * (uint32_t)source->params.framesPerTick;
    if (source->code_bytes > 0u) take_codes(source, frames);
    else source_dequeue(&source->params, source->state, source->block, frames);
  }
  uint64_t *since_start = (uint64_t *)(void *)(state + TICKS_OFFSET);
  since_start[0] += ticks;
  return ticks;
}

/* Calls `from` up to but not `to`, over one member's state. */
EXPORTED("run") void run(program *self, uint8_t *state, uint32_t from, uint32_t to) {
  use_member(self, state);
  for (uint32_t i = from; i < to; i++) {
    const program_call *call = &self->calls[i];
    kernel_calls[call->kernel](call->arguments);
  }
}

/* A whole step of a program whose ops are all in this module. */
EXPORTED("step") uint32_t step(program *self, uint8_t *state) {
  const uint32_t ticks = begin(self, state);
  if (ticks > 0u) run(self, state, 0, self->call_count);
  return ticks;
}
