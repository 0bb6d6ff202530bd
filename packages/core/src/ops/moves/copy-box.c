/* Copies a box of bytes from one frame into another. Meaning: box.ts. */
static void copy_box(const int32_t *box, const int8_t *from, int8_t *to) {
  const int32_t *n = box + 3, *f = box + 8, *t = box + 13;
  const int32_t run = box[2];
  for (int32_t a = 0; a < n[0]; a++) {
    for (int32_t b = 0; b < n[1]; b++) {
      for (int32_t c = 0; c < n[2]; c++) {
        for (int32_t d = 0; d < n[3]; d++) {
          const int8_t *x = from + (box[0] + a * f[0] + b * f[1] + c * f[2] + d * f[3]);
          int8_t *y = to + (box[1] + a * t[0] + b * t[1] + c * t[2] + d * t[3]);
          for (int32_t e = 0; e < n[4]; e++) {
            for (int32_t k = 0; k < run; k++) y[e * t[4] + k] = x[e * f[4] + k];
          }
        }
      }
    }
  }
}
