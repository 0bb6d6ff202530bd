/* The algorithm that a harness is built for, and its memory. `afferent hil` writes the file that defines these. */
#ifndef AFFERENT_HIL_UNDER_TEST_H
#define AFFERENT_HIL_UNDER_TEST_H
/* Includes the header of the algorithm and defines HIL_STATE_BYTES, and HIL_CHUNK_BYTES: room for a push, a frame of any source at least. */
#include "hil_algorithm.h"

extern const afferent_unit *const hil_unit;
/* Bytes of an element of each source as it is pushed: 4 of a sensor, of a network's input 1 or 2. */
extern const uint8_t hil_source_bytes[];
extern uint32_t hil_state[], hil_scratch[];

#endif
