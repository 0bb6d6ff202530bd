/* The algorithm that a harness is built for, and its memory. `afferent hil` writes the file that defines these. */
#ifndef AFFERENT_HIL_UNDER_TEST_H
#define AFFERENT_HIL_UNDER_TEST_H
/* Includes the header of the algorithm and defines HIL_STATE_BYTES. */
#include "hil_algorithm.h"

extern const afferent_unit *const hil_unit;
extern uint32_t hil_state[], hil_scratch[];

#endif
