/* Filters of a low rank over frames and time, int8 with a past of int16. Meaning: svdf.ts. */
typedef struct {
  int32_t inputs;
  int32_t units;
  int32_t rank;
  int32_t memory;
  int32_t inputOffset;
  int32_t outputOffset;
  const int8_t *weights;
  const int16_t *timeWeights;
  const int32_t *bias;
  int32_t featureMultiplier;
  int32_t featureShift;
  int32_t sumMultiplier;
  int32_t sumShift;
} svdf_params;

typedef struct {
  int16_t *past;
} svdf_state;

static void svdf_frame(const svdf_params *p, int16_t *past, const int8_t *input, int8_t *output) {
  const int8_t *w = p->weights;
  const int16_t *time = p->timeWeights;
  for (int32_t unit = 0; unit < p->units; unit++) {
    uint32_t sum = (uint32_t)p->bias[unit];
    for (int32_t filter = p->rank; filter > 0; filter--) {
      uint32_t feature = 0;
      for (int32_t k = 0; k < p->inputs; k++) feature += (uint32_t)((input[k] + p->inputOffset) * *w++);
      /* The past moves on by one as it is read. */
      for (int32_t k = p->memory - 1; k > 0; k--) {
        past[0] = past[1];
        sum += (uint32_t)(*past++ * *time++);
      }
      *past = (int16_t)clamp_code(requantize((int32_t)feature, p->featureMultiplier, p->featureShift), -32768, 32767);
      sum += (uint32_t)(*past++ * *time++);
    }
    const int32_t scaled = (int32_t)((uint32_t)requantize((int32_t)sum, p->sumMultiplier, p->sumShift) + (uint32_t)p->outputOffset);
    *output++ = (int8_t)clamp_code(scaled, -128, 127);
  }
}

static void svdf_step(const svdf_params *p, const svdf_state *s, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *output = out->i8 + i * out->size;
    out->valid[i] = in->valid[i];
    if (in->valid[i] != 0u) svdf_frame(p, s->past, in->i8 + i * in->size, output);
    else {
      frame_lost(output, out->size);
      frame_lost(s->past, 2u * (uint32_t)(p->units * p->rank * p->memory));
    }
  }
  out->frames = in->frames;
}
