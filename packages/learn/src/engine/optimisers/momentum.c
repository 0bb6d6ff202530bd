/*
 * Stochastic gradient descent with momentum (Polyak 1964, doi 10.1016/0041-5553(64)90137-5) and decoupled weight decay.
 * settings: rate, two that are not used, factor on all gradients.
 */
typedef struct {
  const float *gradients;
  const float *decays; /* of each parameter: weight decay, or 0 */
  const float *settings;
  float *parameters;
  float *velocity;
  int32_t count;
  float keep;
} momentum_args;

static void momentum_run(const momentum_args *a) {
  const float rate = a->settings[0], factor = a->settings[3], keep = a->keep;
  for (int32_t i = 0; i < a->count; i++) {
    const float v = a->velocity[i] * keep + a->gradients[i] * factor;
    a->velocity[i] = v;
    a->parameters[i] -= rate * (v + a->decays[i] * a->parameters[i]);
  }
}
