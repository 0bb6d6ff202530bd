/*
 * The four functions that compilers call on their own, for toolchains without a C library (ISO C99 7.21). Word by word where
 * both ends allow it, since compilers turn copying loops of kernels into calls of these.
 * To be compiled with -fno-tree-loop-distribute-patterns, or the loops here would become calls of themselves.
 */
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count);
int memcmp(const void *left, const void *right, size_t count);

/* May alias whatever it copies. */
typedef uint32_t __attribute__((may_alias)) word;

/* Upwards; right for regions that overlap where `to` is the lower. */
static void copy_up(uint8_t *to, const uint8_t *from, size_t count) {
  if ((((uintptr_t)to | (uintptr_t)from) & 3u) == 0u) {
    for (; count >= 4u; count -= 4u, to += 4, from += 4) *(word *)(void *)to = *(const word *)(const void *)from;
  }
  for (; count > 0u; count--) *to++ = *from++;
}

static void copy_down(uint8_t *to, const uint8_t *from, size_t count) {
  uint8_t *t = to + count;
  const uint8_t *f = from + count;
  if ((((uintptr_t)t | (uintptr_t)f) & 3u) == 0u) {
    for (; count >= 4u; count -= 4u) {
      t -= 4;
      f -= 4;
      *(word *)(void *)t = *(const word *)(const void *)f;
    }
  }
  for (; count > 0u; count--) *--t = *--f;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  copy_up(to, from, count);
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  if ((uintptr_t)to < (uintptr_t)from) copy_up(to, from, count);
  else copy_down(to, from, count);
  return to;
}

void *memset(void *to, int value, size_t count) {
  uint8_t *at = to;
  const uint32_t byte = (uint8_t)value;
  if (((uintptr_t)at & 3u) == 0u) {
    for (; count >= 4u; count -= 4u, at += 4) *(word *)(void *)at = byte * 0x01010101u;
  }
  for (; count > 0u; count--) *at++ = (uint8_t)byte;
  return to;
}

int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *l = left;
  const uint8_t *r = right;
  for (size_t i = 0; i < count; i++)
    if (l[i] != r[i]) return l[i] < r[i] ? -1 : 1;
  return 0;
}
