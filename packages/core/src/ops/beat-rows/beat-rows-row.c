/* A row of one beat: its waveform, and what it says against those before it. Meaning: beat-rows.ts and row.ts. */
typedef struct {
  int32_t beats;
  int32_t leastBeats;
  int32_t values;
  int32_t every;
  int32_t before;
  int32_t after;
  int32_t samples;
  int32_t history;
  int32_t hop;
  int32_t silence;
  int32_t lead;
  int32_t words;
  int32_t columns;
  const float *numbers; /* [5]: rate, period, 1 / values, 1 / (values - 2), least size */
} beat_rows_params;
typedef struct {
  float *wave; /* [history] */
  uint32_t *waveAt;
  int32_t *age;    /* [8] */
  float *interval; /* [8] */
  float *quality;  /* [8] */
  uint32_t *pending;
  int32_t *lastAge;
  float *lastShift;
  uint32_t *linked;
  float *before; /* [3]: interval, change, size */
  uint32_t *changes;
  float *usual; /* [9] */
  uint32_t *usualAt;
  uint32_t *usualCount;
  float *rows; /* [beats][columns] */
  uint32_t *rowAt;
  uint32_t *rowCount;
  uint32_t *sinceHop;
} beat_rows_state;
enum { beat_rows_pending = 8, beat_rows_usual = 9, beat_rows_old = 1 << 24 };

static float beat_rows_change(float b, float a) { return (b - a) / (b + a); }
static float beat_rows_size(float x) { return x < 0.0f ? 0.0f - x : x; }

/* The waveform of pending beat j as multiples of twice its size, and its roughness. Returns the size. */
static float beat_rows_waveform(const beat_rows_params *p, const beat_rows_state *s, uint32_t j, float *row, float *roughness) {
  const float *number = p->numbers;
  float sum = 0.0f;
  for (int32_t k = 0; k < p->values; k++) {
    const int32_t back = s->age[j] + p->before - k * p->every;
    const int32_t from = (int32_t)s->waveAt[0] - 1 - back;
    float x = 0.0f;
    if (back >= 0 && back < p->history) x = s->wave[from < 0 ? from + p->history : from];
    row[k] = x;
    sum = sum + x;
  }
  const float mean = sum * number[2];
  float power = 0.0f;
  for (int32_t k = 0; k < p->values; k++) {
    row[k] = row[k] - mean;
    power = power + row[k] * row[k];
  }
  const float magnitude = square_root(power * number[2]) + number[4];
  float rough = 0.0f;
  for (int32_t k = 1; k < p->values - 1; k++) {
    const float bend = (row[k - 1] - 2.0f * row[k]) + row[k + 1];
    rough = rough + bend * bend;
  }
  const float twice = magnitude + magnitude;
  for (int32_t k = 0; k < p->values; k++) row[k] = row[k] / twice;
  *roughness = square_root(rough * number[3]) / magnitude;
  return magnitude;
}

/* The correlation of a row with the sum of those before it, newest first; 1 without any. */
static float beat_rows_likeness(const beat_rows_params *p, const beat_rows_state *s, const float *row) {
  const uint32_t beats = (uint32_t)p->beats, columns = (uint32_t)p->columns, at = s->rowAt[0];
  uint32_t count = s->rowCount[0] < beats - 1u ? s->rowCount[0] : beats - 1u;
  if (count > (uint32_t)beat_rows_usual - 1u) count = (uint32_t)beat_rows_usual - 1u;
  if (count == 0u) return 1.0f;
  float cross = 0.0f, own = 0.0f, others = 0.0f;
  for (uint32_t k = 0; k < (uint32_t)p->values; k++) {
    float sum = 0.0f;
    for (uint32_t j = 1; j <= count; j++) sum = sum + s->rows[(at < j ? at + beats - j : at - j) * columns + k];
    cross = cross + sum * row[k];
    own = own + row[k] * row[k];
    others = others + sum * sum;
  }
  return cross / (square_root(own * others) + 1e-6f);
}

/* This interval against the mean of the last ones, itself among them. */
static float beat_rows_against_usual(const beat_rows_state *s, float interval) {
  const uint32_t most = (uint32_t)beat_rows_usual;
  s->usual[s->usualAt[0]] = interval;
  s->usualAt[0] = s->usualAt[0] + 1u == most ? 0u : s->usualAt[0] + 1u;
  if (s->usualCount[0] < most) s->usualCount[0]++;
  float sum = 0.0f;
  for (uint32_t j = 0; j < s->usualCount[0]; j++) sum = sum + s->usual[j];
  return 8.0f * beat_rows_change(interval, sum / (float)s->usualCount[0]);
}

/* Makes the row of pending beat j, in place of the oldest. */
static void beat_rows_row(const beat_rows_params *p, const beat_rows_state *s, uint32_t j) {
  float *const waveform = s->rows + s->rowAt[0] * (uint32_t)p->columns;
  float *const row = waveform + p->values;
  float roughness = 0.0f;
  const float magnitude = beat_rows_waveform(p, s, j, waveform, &roughness);
  const float like = beat_rows_likeness(p, s, waveform);
  const float interval = s->interval[j];
  const bool known = interval > 0.0f;
  const bool follows = known && s->before[0] > 0.0f;
  const bool turns = follows && s->changes[0] == 1u;
  const float changed = follows ? 6.0f * beat_rows_change(interval, s->before[0]) : 0.0f;
  row[0] = known ? 2.0f * interval - 1.6f : 0.0f;
  row[1] = changed;
  row[2] = beat_rows_size(changed);
  row[3] = known ? beat_rows_against_usual(s, interval) : 0.0f;
  row[4] = turns ? (2.0f / 3.0f) * beat_rows_size(changed - s->before[1]) : 0.0f;
  row[5] = s->before[2] > 0.0f ? 3.0f * beat_rows_change(magnitude, s->before[2]) : 0.0f;
  row[6] = 2.0f * s->quality[j] - 1.0f;
  row[7] = 2.0f * roughness - 1.0f;
  row[8] = 2.0f * like - 1.0f;
  row[9] = 1.0f;
  s->before[0] = interval;
  s->before[1] = changed;
  s->before[2] = magnitude;
  s->changes[0] = follows ? 1u : 0u;
  s->rowAt[0] = s->rowAt[0] + 1u == (uint32_t)p->beats ? 0u : s->rowAt[0] + 1u;
  if (s->rowCount[0] < (uint32_t)p->beats) s->rowCount[0]++;
}
