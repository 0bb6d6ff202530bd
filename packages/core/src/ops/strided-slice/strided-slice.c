/* Every so many elements of a frame's axes. Meaning: strided-slice.ts. */
typedef struct {
  const int32_t *box;
  int32_t elementBytes;
} strided_slice_params;

static void strided_slice_step(const strided_slice_params *p, const afferent_block *in, afferent_block *out) {
  copy_box_frames(p->box, (uint32_t)p->elementBytes, in, out);
}
