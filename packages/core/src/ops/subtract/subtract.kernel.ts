// Written by scripts/embed-kernels.mjs from subtract.c.
export const subtractKernel = `/* The first of two inputs on one scale less the second. Meaning: subtract.ts. */
static inline int32_t subtract_joined(int32_t x, int32_t y) { return x - y; }

`;
