// Written by scripts/embed-kernels.mjs from preamble.c.
export const preambleKernel = `#ifndef AFFERENT_ENTER_CRITICAL
#define AFFERENT_ENTER_CRITICAL() ((void)0)
#define AFFERENT_EXIT_CRITICAL() ((void)0)
#endif
#ifndef AFFERENT_NODE_BEGIN
#define AFFERENT_NODE_BEGIN(index) ((void)0)
#define AFFERENT_NODE_END(index) ((void)0)
#endif
#ifndef AFFERENT_CONSTANTS_SECTION
#define AFFERENT_CONSTANTS_SECTION
#endif
#ifndef AFFERENT_FUNCTION_SECTION
#define AFFERENT_FUNCTION_SECTION
#endif
`;
