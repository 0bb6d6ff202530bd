static void set_floats(float *at, uint32_t count, float value) {
  for (uint32_t i = 0; i < count; i++) at[i] = value;
}
