/* A forward Bayesian filter over rates. Meaning: rate-tracker.ts. Rates four at a time; sums over them in order. */
typedef struct {
  int32_t rates;
  int32_t reach;
  int32_t estimateReach;
  int32_t spreadReach;
  const float *change;        /* [reach + 1] */
  const float *numbers;       /* [4]: share kept, restart's share of each rate, lowest rate, step */
  const float *startStanding; /* [1] */
} rate_tracker_params;
typedef struct {
  float *belief; /* [rates] */
  float *track;  /* [6]: estimate, spread, trend, unrest, standing, evidence */
  uint32_t *started;
} rate_tracker_state;
typedef struct {
  float *blurred; /* [rates] */
} rate_tracker_scratch;

static four rate_tracker_four(const float *at) { return *(const four *)(const void *)at; }

/* Belief after one frame without evidence; ends keep what falls off. */
static void rate_tracker_blur(const rate_tracker_params *p, float *belief, float *blurred) {
  const int32_t rates = p->rates, reach = p->reach;
  const float *change = p->change;
  float total = 0.0f;
  int32_t whole = reach; /* up to here neighbours stand on both sides */
  for (; whole + 4 + reach <= rates; whole += 4) {
    four value = rate_tracker_four(&belief[whole]) * change[0];
    for (int32_t d = 1; d <= reach; d++) value = value + change[d] * (rate_tracker_four(&belief[whole - d]) + rate_tracker_four(&belief[whole + d]));
    *(four *)(void *)&blurred[whole] = value;
  }
  for (int32_t k = 0; k < rates; k++) {
    if (k >= reach && k < whole) {
      total = total + blurred[k];
      continue;
    }
    float value = belief[k] * change[0];
    for (int32_t d = 1; d <= reach; d++) {
      const float below = k >= d ? belief[k - d] : 0.0f, above = k + d < rates ? belief[k + d] : 0.0f;
      value = value + change[d] * (below + above);
    }
    blurred[k] = value;
    total = total + value;
  }
  const float kept = p->numbers[0] / total, added = p->numbers[1];
  for (int32_t k = 0; k < rates; k++) belief[k] = blurred[k] * kept + added;
}

/* Belief times likelihood, its sum 1 again. */
static void rate_tracker_weigh(float *belief, const float *evidence, int32_t rates) {
  float most = evidence[0], total = 0.0f;
  for (int32_t k = 1; k < rates; k++) {
    if (evidence[k] > most) most = evidence[k];
  }
  for (int32_t k = 0; k < rates; k++) belief[k] = belief[k] * exponential_below_zero(evidence[k] - most);
  for (int32_t k = 0; k < rates; k++) total = total + belief[k];
  for (int32_t k = 0; k < rates; k++) belief[k] = belief[k] / total;
}

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
