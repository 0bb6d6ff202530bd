/* Replays a list of kernel calls over flat memory. The list is written once, by engine.ts. */
#define EXPORTED(name) __attribute__((export_name(name)))

typedef struct {
  uint32_t kernel; /* index into kernel_calls */
  const void *args;
} engine_call;

/* The first byte that is free. */
extern uint8_t __heap_base;
EXPORTED("heap") uint32_t heap(void) { return (uint32_t)(uintptr_t)&__heap_base; }

EXPORTED("run") void run(const engine_call *calls, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) kernel_calls[calls[i].kernel](calls[i].args);
}
