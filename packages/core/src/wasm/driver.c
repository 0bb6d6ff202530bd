/*
 * Drives the kernels over flat memory. A program is a table of calls that the executor writes once (program.ts); a member is a state block at any
 * address. One program serves any number of members: the places of the state fields are offsets, made into addresses whenever the member changes.
 */
#define MOST_ARGUMENTS 15u

typedef struct {
  uint32_t kernel;                 /* index into kernel_calls */
  void *arguments[MOST_ARGUMENTS]; /* as the kernel's C function takes them */
} program_call;

typedef struct {
  program_call *calls;
  const uint32_t *offsets; /* of each state field in the state block */
  uint8_t **fields;        /* their addresses in the member that ran last */
  uint32_t field_count;
  uint8_t *member;
} program;

/* Makes the program's state fields those of one member. */
static void use_member(program *self, uint8_t *state) {
  if (self->member == state) return;
  self->member = state;
  for (uint32_t i = 0; i < self->field_count; i++) self->fields[i] = state + self->offsets[i];
}

/* Calls `from` up to but not `to`, over one member's state. */
__attribute__((export_name("run"))) void run(program *self, uint8_t *state, uint32_t from, uint32_t to) {
  use_member(self, state);
  for (uint32_t i = from; i < to; i++) {
    const program_call *call = &self->calls[i];
    kernel_calls[call->kernel](call->arguments);
  }
}
