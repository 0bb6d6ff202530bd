/* Moves one unit's cell state on; gives its hidden state without zero point and limits. Meaning: lstm-cell.ts. Needs requantize.c, clamp-code.c and sigmoid-wide.c. */
typedef struct {
  const int32_t *multipliers;
  const int8_t *shifts;
  int32_t left;
  int32_t right;
  int32_t clip;
} lstm_cell_params;

/* Sums of input, forget, cell and output gate in steps of 2^-12. */
static int32_t lstm_cell_move(const lstm_cell_params *p, int16_t *cell, const int32_t *sums) {
  const int32_t forgotten = requantize(sigmoid_wide(3 * sums[1]) * *cell, p->multipliers[0], p->shifts[0]);
  const int32_t added = requantize(sigmoid_wide(3 * sums[0]) * tanh_wide(3 * sums[2]), p->multipliers[1], p->shifts[1]);
  const int32_t sum = clamp_code(forgotten, -32768, 32767) + clamp_code(added, -32768, 32767);
  const int32_t moved = clamp_code(clamp_code(sum, -32768, 32767), -p->clip, p->clip);
  *cell = (int16_t)moved;
  return requantize(tanh_wide(sigmoid_argument(moved, p->left, p->right)) * sigmoid_wide(3 * sums[3]), p->multipliers[2], p->shifts[2]);
}
