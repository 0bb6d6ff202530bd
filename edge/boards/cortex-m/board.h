/* The addresses that differ between boards with an Arm Cortex-M processor. Every board gives `cortex_m_board`. */
#ifndef AFFERENT_CORTEX_M_BOARD_H
#define AFFERENT_CORTEX_M_BOARD_H
#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* Starts the counter that afferent_port_ticks reads. */
void cortex_m_start_counter(void);
/* See afferent_port_watch. */
void cortex_m_watch(uint32_t instructions);

/* Base address of the UART, an Arm CMSDK UART (Arm DDI 0479, 4.3). */
extern const uint32_t cortex_m_uart;

#endif
