/* a / divisor, for a divisor below 65536: digit by digit of 16 bits, with no library for 64-bit division. */
static uint64_t quotient_of(uint64_t a, uint32_t divisor, uint32_t *rest) {
  uint64_t quotient = 0;
  uint32_t left = 0;
  for (uint32_t shift = 64u; shift > 0u; shift -= 16u) {
    const uint32_t digits = left << 16 | ((uint32_t)(a >> (shift - 16u)) & 0xffffu);
    quotient = quotient << 16 | digits / divisor;
    left = digits % divisor;
  }
  *rest = left;
  return quotient;
}

/* count * numerator / denominator, rounded down, for a count of any size. */
static uint64_t scaled(uint64_t count, uint64_t numerator, uint32_t denominator) {
  uint32_t rest, ignored;
  const uint64_t whole = quotient_of(count, denominator, &rest);
  return whole * numerator + quotient_of(rest * numerator, denominator, &ignored);
}

/* Times in 1/64 of a microsecond, so that sums of them round once. */
static int64_t time_of(uint64_t count, uint32_t numerator, uint32_t denominator) {
  return (int64_t)scaled(count, numerator * UINT64_C(64000000), denominator);
}

/* Frames that a wire had carried before the last step, by the floor law: floor(ticks * numerator / denominator). */
static uint64_t frames_before(const afferent_pipeline *self, uint32_t numerator, uint32_t denominator) {
  const uint32_t *const notes = notes_of(self);
  return scaled((uint64_t)notes[0] | (uint64_t)notes[1] << 32, numerator, denominator);
}

/* A reading without value, estimate and interval. */
static afferent_reading reading_without_value(int64_t at, uint32_t span_us, uint8_t reason) {
  afferent_reading reading;
  reading.at_us = at < 0 ? -((32 - at) / 64) : (at + 32) / 64;
  reading.span_us = span_us;
  reading.estimate = 0.0f;
  reading.quality = 0.0f;
  reading.low = 0.0f;
  reading.high = 0.0f;
  reading.reason = reason;
  reading.has_value = false;
  reading.has_estimate = false;
  reading.has_interval = false;
  return reading;
}

/* Field by field: a copy of the struct is a call of memcpy to some compilers. */
static void copy_reading(afferent_reading *to, const afferent_reading *from) {
  to->at_us = from->at_us;
  to->span_us = from->span_us;
  to->estimate = from->estimate;
  to->quality = from->quality;
  to->low = from->low;
  to->high = from->high;
  to->reason = from->reason;
  to->has_value = from->has_value;
  to->has_estimate = from->has_estimate;
  to->has_interval = from->has_interval;
}

/* In order of time; readings of one time in the order they came. Keeps the first `most`, counts all. */
static uint32_t put_reading(afferent_reading *to, uint32_t most, uint32_t count, const afferent_reading *reading) {
  uint32_t at = count < most ? count : most;
  while (at > 0u && to[at - 1u].at_us > reading->at_us) {
    if (at < most) copy_reading(&to[at], &to[at - 1u]);
    at--;
  }
  if (at < most) copy_reading(&to[at], reading);
  return count + 1u;
}
