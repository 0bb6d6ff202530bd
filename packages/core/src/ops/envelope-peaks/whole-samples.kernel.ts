// Written by scripts/embed-kernels.mjs from whole-samples.c.
export const wholeSamplesKernel = `/* A shift to the nearest whole number of samples. Meaning: whole-samples.ts. */
static int32_t whole_samples(float shift) {
  return shift > -32768.0f && shift < 32768.0f ? (int32_t)(shift + 1024.5f) - 1024 : 0;
}
`;
