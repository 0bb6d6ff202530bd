#ifndef AFFERENT_UNIT_H
#define AFFERENT_UNIT_H
/* Frames of one wire, or of an output. The pointers are views of the same bytes; use the one that the wire's type names. */
typedef struct {
  float *f32;
  int32_t *i32;
  int16_t *i16;
  int8_t *i8;
  uint8_t *valid;  /* a byte a frame: 1 valid, 0 not */
  uint32_t size;   /* elements in a frame */
  uint32_t frames; /* frames held now */
} afferent_block;

typedef enum {
  AFFERENT_OK = 0,
  AFFERENT_NOT_A_SNAPSHOT,
  AFFERENT_OTHER_LAYOUT,
  AFFERENT_OTHER_GRAPH,
  AFFERENT_WRONG_LENGTH,
  AFFERENT_DAMAGED,
  AFFERENT_SELF_TEST_CONSTANTS,
  AFFERENT_SELF_TEST_VECTORS
} afferent_status;

/* One member: its state, and scratch that is needed during a step and until its outputs are read. Both aligned to 4 bytes. */
typedef struct afferent_pipeline {
  void *state;
  void *scratch;
} afferent_pipeline;

/* One number as a person may see it: the value, or none with the reason. */
typedef struct {
  int64_t at_us;    /* sensor time since the first frame; of a window its end, of an event when it was */
  uint32_t span_us; /* signal before at_us that the reading speaks of; 0 for an event */
  float estimate;   /* the best guess, and the value where there is one; of an event 0, since its value is at_us */
  float quality;    /* 0 (worthless) to 1 */
  float low;        /* the 90 % interval, in the unit of the estimate; of an event seconds around at_us */
  float high;
  uint8_t reason;   /* why there is no value: the algorithm's enum; 0 where there is one */
  bool has_value;
  bool has_estimate;
  bool has_interval;
} afferent_reading;

/* An algorithm as boards, tests and servers drive any of them. */
typedef struct {
  const char *name;
  const char *definition_id; /* 64 hexadecimal digits, as graph_id */
  const char *graph_id;
  uint32_t state_bytes;
  uint32_t scratch_bytes;
  uint32_t sources;
  uint32_t outputs;
  uint32_t nodes;
  uint32_t wires; /* 0 unless every wire is kept */
  const char *const *source_names;
  const uint32_t *source_channels; /* or elements in a frame of a network's input */
  const uint32_t *source_frames_per_tick;
  const char *const *output_names;
  const char *const *node_names;
  void (*init)(afferent_pipeline *self, void *state, void *scratch);
  uint32_t (*push)(afferent_pipeline *self, uint32_t source, const void *frames, uint32_t count); /* float, or a network's codes */
  bool (*step)(afferent_pipeline *self);
  void (*output)(const afferent_pipeline *self, uint32_t output, afferent_block *block);
  void (*wire)(const afferent_pipeline *self, uint32_t wire, afferent_block *block);
  uint32_t (*snapshot)(const afferent_pipeline *self, uint8_t *to);
  afferent_status (*restore)(afferent_pipeline *self, const uint8_t *from, uint32_t bytes);
  afferent_status (*self_test)(afferent_pipeline *self);
  const uint8_t *source_element_bytes;
  const uint8_t *output_element_bytes;
  uint32_t most_readings; /* 0 where there is no read */
  uint32_t (*read)(const afferent_pipeline *self, afferent_reading *to, uint32_t most);
  uint32_t reasons; /* the first is "none" */
  const char *const *reason_names;
} afferent_unit;
#endif
