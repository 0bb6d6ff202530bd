/* The f32 square root: WebAssembly's own is correctly rounded. */
static float square_root(float x) {
  return x >= 0.0f ? __builtin_sqrtf(x) : __builtin_nanf("");
}
