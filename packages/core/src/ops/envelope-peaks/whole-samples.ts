/**
 * A shift of an event to the nearest whole number of samples, without a library call: exact above -1024, where the shifts of real waves lie, and
 * towards zero below. 0 for what is no shift: not a number, or beyond the 16 bits of an offset.
 */
export const wholeSamples = (shift: number): number =>
  shift > -32768 && shift < 32768 ? Math.trunc(Math.fround(shift + 1024.5)) - 1024 : 0;
