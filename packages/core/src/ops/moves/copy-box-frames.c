/* Frame by frame: the box covers the output. Meaning: box.ts. */
static void copy_box_frames(const int32_t *box, uint32_t bytes, const afferent_block *in, afferent_block *out) {
  for (uint32_t i = 0; i < in->frames; i++) {
    int8_t *to = out->i8 + i * out->size * bytes;
    out->valid[i] = in->valid[i];
    if (in->valid[i] == 0u) frame_lost(to, out->size * bytes);
    else copy_box(box, in->i8 + i * in->size * bytes, to);
  }
  out->frames = in->frames;
}
