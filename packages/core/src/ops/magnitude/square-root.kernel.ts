// Written by scripts/embed-kernels.mjs from square-root.c.
export const squareRootKernel = `/* The f32 square root, correctly rounded: the target's own instruction where one is known, else by integers alone. No libm. */
static float square_root(float x) {
  union { float value; uint32_t bits; } in, out;
  in.value = x;
  if (!(x > 0.0f)) { /* zero, negative, not a number */
    out.bits = x == 0.0f ? in.bits : 0x7fc00000u;
    return out.value;
  }
#if defined(__arm__) && defined(__ARM_FP) && (__ARM_FP & 4)
  __asm__("vsqrt.f32 %0, %1" : "=t"(out.value) : "t"(x));
  return out.value;
#elif defined(__wasm__)
  return __builtin_sqrtf(x);
#else
  if (in.bits == 0x7f800000u) return x; /* infinity */
  int32_t exponent = (int32_t)(in.bits >> 23) - 150; /* x = mantissa * 2^exponent */
  uint32_t mantissa = in.bits & 0x7fffffu;
  if (exponent == -150) { /* subnormal */
    exponent = -149;
    while (mantissa < 0x800000u) { /* at most 23 times */
      mantissa <<= 1;
      exponent--;
    }
  } else {
    mantissa |= 0x800000u;
  }
  /* mantissa << 25 or 26 with an even exponent: its root has 25 bits, one more than f32 keeps. */
  const uint32_t shift = (exponent & 1) != 0 ? 25u : 26u;
  uint64_t rest = (uint64_t)mantissa << shift, root = 0;
  for (uint64_t bit = (uint64_t)1 << 50; bit != 0u; bit >>= 2) { /* 26 times */
    if (rest >= root + bit) {
      rest -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  exponent = (exponent - (int32_t)shift) / 2; /* exact: both are odd or both even */
  /* x = root^2 * 2^(2 exponent), root in [2^24, 2^25). A root of 24-bit numbers never lies halfway, so half a bit rounds up. */
  const uint32_t rounded = (uint32_t)((root + 1u) >> 1);
  out.bits = ((uint32_t)(exponent + 1 + 150) << 23) + (rounded - 0x800000u);
  return out.value;
#endif
}
`;
