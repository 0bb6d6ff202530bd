/* What of a signal motion does not explain. Meaning: motion-regression.ts. */
typedef struct {
  int32_t channels;
  int32_t axes;
  int32_t window;
  int32_t hop;
  int32_t lead;
  int32_t spacing;
  int32_t lags;
  int32_t least;
  const float *weights; /* [3]: forgetting, ridge of each regressor's share, noise power of motion */
} motion_regression_params;
typedef struct {
  float *signal;   /* [channels][window + lead] */
  float *motion;   /* [axes][window + (lags - 1) spacing] */
  float *squares;  /* lower triangle */
  float *products; /* [channels][lags * axes] */
  float *weight;
  uint32_t *signalAt;
  uint32_t *motionAt;
  uint32_t *motionRun;
  uint32_t *sinceHop;
  uint8_t *signalValid; /* [window + lead] */
} motion_regression_state;
typedef struct {
  float *row;
  float *factor;
} motion_regression_scratch;

static uint32_t motion_regression_signal_length(const motion_regression_params *p) {
  return (uint32_t)(p->window + p->lead);
}

static uint32_t motion_regression_motion_length(const motion_regression_params *p) {
  return (uint32_t)(p->window + (p->lags - 1) * p->spacing);
}
