/*
 * Adam with decoupled weight decay (Kingma & Ba 2015, arXiv 1412.6980; Loshchilov & Hutter 2019, arXiv 1711.05101).
 * settings: rate, 1 / (1 - beta1^step), 1 / (1 - beta2^step), factor on all gradients.
 */
typedef struct {
  const float *gradients;
  const float *decays; /* of each parameter: weight decay, or 0 */
  const float *settings;
  float *parameters;
  float *first;
  float *second;
  int32_t count;
  float beta1, beta2, epsilon;
} adam_args;

static void adam_run(const adam_args *a) {
  const float rate = a->settings[0], correct1 = a->settings[1], correct2 = a->settings[2], factor = a->settings[3];
  const float keep1 = a->beta1, keep2 = a->beta2, add1 = 1.0f - a->beta1, add2 = 1.0f - a->beta2, epsilon = a->epsilon;
  for (int32_t i = 0; i < a->count; i++) {
    const float g = a->gradients[i] * factor;
    const float m = a->first[i] * keep1 + g * add1;
    const float v = a->second[i] * keep2 + g * g * add2;
    a->first[i] = m;
    a->second[i] = v;
    a->parameters[i] -= rate * (m * correct1 / (__builtin_sqrtf(v * correct2) + epsilon) + a->decays[i] * a->parameters[i]);
  }
}
