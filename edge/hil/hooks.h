/*
 * What the generated code does around each node, by the way it is built: it notes which op runs, so that a fault can say so;
 * with AFFERENT_HIL_PROFILE it also counts the op's instructions; with AFFERENT_HIL_INJECT a test can have the fault happen there.
 */
#ifndef AFFERENT_HIL_HOOKS_H
#define AFFERENT_HIL_HOOKS_H
#include <stdint.h>

#define HIL_NO_NODE 0xffffffffu

extern volatile uint32_t hil_node;

#if defined(AFFERENT_HIL_PROFILE)
void hil_node_begin(uint32_t node);
void hil_node_end(uint32_t node);
#define AFFERENT_NODE_BEGIN(index) hil_node_begin(index)
#define AFFERENT_NODE_END(index) hil_node_end(index)
#elif defined(AFFERENT_HIL_INJECT)
void hil_node_inject(uint32_t node);
#define AFFERENT_NODE_BEGIN(index) hil_node_inject(index)
#define AFFERENT_NODE_END(index) ((void)0)
#else
#define AFFERENT_NODE_BEGIN(index) (hil_node = (index))
#define AFFERENT_NODE_END(index) ((void)0)
#endif

#endif
