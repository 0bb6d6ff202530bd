// Written by scripts/embed-kernels.mjs from event-shift.c.
export const eventShiftKernel = `/* An event's shift to its true place, in 1/64 of a microsecond; no op shifts by more than 16 s. */
static int64_t event_shift(float seconds) {
  const bool small = seconds > -16.0f && seconds < 16.0f;
  return small ? (int64_t)(int32_t)(seconds * 64000000.0f) : 0;
}
`;
