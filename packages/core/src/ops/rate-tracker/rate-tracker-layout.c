/* A forward Bayesian filter over rates. Meaning: rate-tracker.ts. */
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
