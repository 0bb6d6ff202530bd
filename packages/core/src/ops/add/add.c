/* The sum of two inputs on one scale. Meaning: add.ts. */
static inline int32_t add_joined(int32_t x, int32_t y) { return x + y; }

