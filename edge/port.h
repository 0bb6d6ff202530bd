/*
 * What a board gives to a program: bytes in, bytes out, a count, an end. A real board supplies these functions and
 * nothing else; see edge/boards for those that are emulated.
 */
#ifndef AFFERENT_PORT_H
#define AFFERENT_PORT_H
#include <stdbool.h>
#include <stdint.h>

/* The board's name, such as "mps2-an386". */
extern const char *const afferent_port_name;

/* Sets up the serial line, the counter and the guard below the stack. Called once, before anything else here. */
void afferent_port_start(void);

/* Waits for at least one byte. Returns how many came, at most `room`; 0 when the line is closed for good. */
uint32_t afferent_port_read(uint8_t *to, uint32_t room);

/* Sends all bytes; waits as long as the line is busy. */
void afferent_port_write(const uint8_t *from, uint32_t count);

/* A counter that only goes up and wraps at 2^32. One instruction is 2^shift / multiplier of its ticks. */
uint32_t afferent_port_ticks(void);
/* Instructions = (ticks * multiplier + 2^(shift - 1)) >> shift. A multiplier of 0: this board counts no instructions. */
extern const uint32_t afferent_port_multiplier;
extern const uint32_t afferent_port_shift;

/* Runs 2 * loops instructions and a few more, the same few for every count: what the counter is checked with. */
void afferent_port_known_loop(uint32_t loops);

/* From now on the program must call this again before so many instructions have run, or it is reported as hanging. 0: not watched. */
void afferent_port_watch(uint32_t instructions);

/* The stack of the program, lowest and highest address. The stack grows down, towards `low`. */
typedef struct {
  uint8_t *low;
  uint8_t *high;
} afferent_port_stack_bounds;
afferent_port_stack_bounds afferent_port_stack(void);

/* What a processor does with a fault that is asked for, in tests of the report. */
void afferent_port_illegal_instruction(void);

/* Ends the program. An emulated board ends the emulator with this status; a real one starts again. Does not return. */
void afferent_port_exit(uint32_t status);

/* One named number of a fault report. */
typedef struct {
  char name[8]; /* padded with zeros */
  uint32_t value;
} afferent_port_register;

typedef enum { AFFERENT_FAULT_PROCESSOR = 1, AFFERENT_FAULT_STACK = 2, AFFERENT_FAULT_HANG = 3 } afferent_fault;

/* Given by the program, called by the board where a fault ended it; the board then exits. */
void afferent_on_fault(afferent_fault fault, const afferent_port_register *registers, uint32_t count);

#endif
