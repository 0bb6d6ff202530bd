// Written by scripts/embed-kernels.mjs from set-floats.c.
export const setFloatsKernel = `static void set_floats(float *at, uint32_t count, float value) {
  for (uint32_t i = 0; i < count; i++) at[i] = value;
}
`;
