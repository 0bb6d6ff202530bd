/* Writes estimate and spread, gives the index of the most likely rate. */
static int32_t rate_tracker_locate(const rate_tracker_params *p, const float *belief, float *track) {
  const int32_t rates = p->rates;
  int32_t mode = 0;
  for (int32_t k = 1; k < rates; k++) {
    if (belief[k] > belief[mode]) mode = k;
  }
  float offset = 0.0f, spread = 0.0f;
  for (int32_t pass = 0; pass < 2; pass++) { /* the mean of what is near, then the variance of a little more */
    const int32_t reach = pass == 0 ? p->estimateReach : p->spreadReach;
    const int32_t first = mode > reach ? mode - reach : 0, last = mode + reach < rates ? mode + reach : rates - 1;
    float mass = 0.0f, moment = 0.0f;
    for (int32_t k = first; k <= last; k++) {
      const float away = (float)(k - mode) - offset;
      mass = mass + belief[k];
      moment = moment + belief[k] * (pass == 0 ? away : away * away);
    }
    if (pass == 0) offset = moment / mass;
    else spread = moment / mass;
  }
  track[0] = p->numbers[2] + p->numbers[3] * ((float)mode + offset);
  track[1] = p->numbers[3] * square_root(spread);
  return mode;
}

static void rate_tracker_step(const rate_tracker_params *p, const rate_tracker_state *s, const rate_tracker_scratch *w,
                              const afferent_block *in, afferent_block *out) {
  const int32_t rates = p->rates;
  float *belief = s->belief, *track = s->track;
  for (uint32_t i = 0; i < in->frames; i++) {
    const float *evidence = &in->f32[i * (uint32_t)rates];
    const bool seen = in->valid[i] == 1u, first = s->started[0] == 0u;
    out->valid[i] = seen || !first ? 1 : 0;
    if (seen || !first) {
      if (first) {
        for (int32_t k = 0; k < rates; k++) belief[k] = 1.0f / (float)rates;
      } else {
        rate_tracker_blur(p, belief, w->blurred);
      }
      if (seen) rate_tracker_weigh(belief, evidence, rates);
      const float before = track[0];
      const int32_t mode = rate_tracker_locate(p, belief, track);
      const float change = first ? 0.0f : track[0] - before, size = change < 0.0f ? -change : change;
      track[2] = 0.6f * track[2] + 0.4f * (change < -5.0f ? -5.0f : change > 5.0f ? 5.0f : change);
      track[3] = 0.7f * track[3] + 0.3f * (size > 8.0f ? 8.0f : size);
      if (seen) track[4] = 0.75f * (first ? p->startStanding[0] : track[4]) + 0.25f * evidence[mode];
      track[5] = seen ? 1.0f : 0.0f;
      s->started[0] = 1;
    }
    for (uint32_t k = 0; k < 6u; k++) out->f32[6u * i + k] = out->valid[i] == 1u ? track[k] : 0.0f;
  }
  out->frames = in->frames;
}
