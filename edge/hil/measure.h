/* What a call costs: instructions and stack. */
#ifndef AFFERENT_HIL_MEASURE_H
#define AFFERENT_HIL_MEASURE_H
#include <stdint.h>

/* Finds what taking two readings costs in itself. Call once. */
void measure_start(void);

/* Instructions between two readings of the port's ticks. At most 2^32 ticks may lie between them. */
uint32_t measure_instructions(uint32_t before, uint32_t after);

/* Paints the free stack below the caller; `measure_stack` then says how many bytes of it were written since. */
void measure_paint(void);
uint32_t measure_stack(void);

#endif
