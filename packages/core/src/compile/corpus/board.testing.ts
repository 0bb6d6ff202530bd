import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpExecutor } from "./answer.testing.ts";
import type { OpCase } from "./case.testing.ts";
import { splitAnswers, strict } from "./host.testing.ts";
import { corpusProgram } from "./program.testing.ts";
import { requestOf } from "./request.testing.ts";

/** An instruction set: how to compile for it, and QEMU's machine that runs it. */
interface BoardTarget {
  readonly compiler: string;
  readonly flags: readonly string[];
  readonly emulator: readonly string[];
  /** Where code lies, and where data and the heap do. */
  readonly memory: { readonly code: string; readonly data: string; readonly dataBytes: number };
}

const cortex = (machine: string): readonly string[] => ["qemu-system-arm", "-machine", machine];
/** The 16 MB beside the small memories, where the heap finds room for large blocks. */
const mps2 = { code: "0x00000000", data: "0x21000000", dataBytes: 16 * 2 ** 20 };

/** M0+ code runs on a Cortex-M3, since QEMU has no board with the smaller core: the same instructions, the same soft float. */
export const boardTargets: Readonly<Record<string, BoardTarget>> = {
  "cortex-m4f": {
    compiler: "arm-none-eabi-gcc",
    flags: ["-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"],
    emulator: cortex("mps2-an386"),
    memory: mps2,
  },
  "cortex-m55": {
    compiler: "arm-none-eabi-gcc",
    flags: ["-mcpu=cortex-m55", "-mthumb", "-mfloat-abi=hard", "-fno-tree-vectorize"],
    emulator: cortex("mps3-an547"),
    memory: { code: "0x00000000", data: "0x60000000", dataBytes: 64 * 2 ** 20 },
  },
  "cortex-m0plus": {
    compiler: "arm-none-eabi-gcc",
    flags: ["-mcpu=cortex-m0plus", "-mthumb", "-mfloat-abi=soft"],
    emulator: cortex("mps2-an385"),
    memory: mps2,
  },
  rv32imac: {
    compiler: "riscv64-unknown-elf-gcc",
    flags: ["-march=rv32imac", "-mabi=ilp32", "-mno-relax"],
    emulator: ["qemu-system-riscv32", "-machine", "virt", "-bios", "none"],
    memory: { code: "0x80000000", data: "0x80800000", dataBytes: 64 * 2 ** 20 },
  },
};

const linkerScript = ({ code, data, dataBytes }: BoardTarget["memory"]): string => `
ENTRY(corpus_reset)
SECTIONS {
  .text ${code} : { KEEP(*(.vectors)) KEEP(*(.reset)) *(.text*) *(.rodata*) *(.ARM.exidx*) . = ALIGN(8); }
  .data ${data} : AT(ADDR(.text) + SIZEOF(.text)) { *(.data*) *(.sdata*) . = ALIGN(8); }
  .bss (NOLOAD) : { corpus_bss = .; *(.bss*) *(.sbss*) *(COMMON) . = ALIGN(16); corpus_heap = .; }
  corpus_stack = ${data} + ${dataBytes};
  corpus_data = ADDR(.data);
  corpus_data_end = ADDR(.data) + SIZEOF(.data);
  corpus_data_load = LOADADDR(.data);
}
`;

/**
 * Requests from the file corpus.in, answers to corpus.out, through Arm's semihosting calls, which QEMU answers for both architectures (2.0, open 1, write 5,
 * read 6, exit extended 0x20). The memory of the last piece grows from the heap's start; 64 KB below the stack's top stay the stack's.
 */
const boardTransport = `
#include <stddef.h>
extern uint8_t corpus_bss[], corpus_heap[], corpus_stack[], corpus_data[], corpus_data_load[], corpus_data_end[];
static uint8_t *corpus_free_memory;
static int32_t corpus_in, corpus_out;
static uint8_t corpus_written[8192];
static uint32_t corpus_pending = 0;
static int32_t corpus_host(uint32_t operation, const void *arguments) {
#if defined(__riscv)
  register uint32_t result __asm("a0") = operation;
  register const void *block __asm("a1") = arguments;
  __asm volatile(".option push\\n.option norvc\\n.balign 16\\nslli x0, x0, 0x1f\\nebreak\\nsrai x0, x0, 7\\n.option pop" : "+r"(result) : "r"(block) : "memory");
#else
  register uint32_t result __asm("r0") = operation;
  register const void *block __asm("r1") = arguments;
  __asm volatile("bkpt 0xab" : "+r"(result) : "r"(block) : "memory");
#endif
  return (int32_t)result;
}
static void corpus_exit(uint32_t status) {
  const uint32_t arguments[2] = { 0x20026u, status };
  for (;;) (void)corpus_host(0x20u, arguments);
}
static int32_t corpus_open(const char *name, uint32_t length, uint32_t mode) {
  const uint32_t arguments[3] = { (uint32_t)(uintptr_t)name, mode, length };
  return corpus_host(1u, arguments);
}
static void *corpus_take(uint32_t bytes) {
  uint8_t *piece = corpus_free_memory;
  const uint32_t whole = (bytes + 7u) / 8u * 8u;
  if (whole > (uint32_t)(corpus_stack - piece) || (uint32_t)(corpus_stack - piece) - whole < 65536u) corpus_exit(3);
  corpus_free_memory = piece + whole;
  return piece;
}
static void corpus_release(void) { corpus_free_memory = corpus_heap; }
static void corpus_read(void *to, uint32_t bytes) {
  const uint32_t arguments[3] = { (uint32_t)corpus_in, (uint32_t)(uintptr_t)to, bytes };
  if (bytes > 0u && corpus_host(6u, arguments) != 0) corpus_exit(4);
}
static void corpus_flush(void) {
  const uint32_t arguments[3] = { (uint32_t)corpus_out, (uint32_t)(uintptr_t)corpus_written, corpus_pending };
  if (corpus_pending > 0u && corpus_host(5u, arguments) != 0) corpus_exit(5);
  corpus_pending = 0;
}
static void corpus_write(const void *from, uint32_t bytes) {
  const uint8_t *next = (const uint8_t *)from;
  for (uint32_t i = 0; i < bytes; i++) {
    corpus_written[corpus_pending++] = next[i];
    if (corpus_pending == sizeof corpus_written) corpus_flush();
  }
}
static void corpus_run(void);
void *memset(void *to, int value, size_t count);
void *memcpy(void *to, const void *from, size_t count);
void *memset(void *to, int value, size_t count) {
  volatile uint8_t *t = (volatile uint8_t *)to;
  for (size_t i = 0; i < count; i++) t[i] = (uint8_t)value;
  return to;
}
void *memcpy(void *to, const void *from, size_t count) {
  volatile uint8_t *t = (volatile uint8_t *)to;
  for (size_t i = 0; i < count; i++) t[i] = ((const uint8_t *)from)[i];
  return to;
}
void corpus_main(void);
void corpus_main(void) {
  (void)memcpy(corpus_data, corpus_data_load, (size_t)(corpus_data_end - corpus_data));
  (void)memset(corpus_bss, 0, (size_t)(corpus_heap - corpus_bss));
  corpus_free_memory = corpus_heap;
  corpus_in = corpus_open("corpus.in", 9, 1);
  corpus_out = corpus_open("corpus.out", 10, 5);
  if (corpus_in < 0 || corpus_out < 0) corpus_exit(2);
  corpus_run();
  corpus_flush();
  corpus_exit(0);
}
#if defined(__riscv)
__asm(".section .reset, \\"ax\\"\\n.globl corpus_reset\\ncorpus_reset:\\n  la sp, corpus_stack\\n  call corpus_main\\n.text");
#else
void corpus_reset(void);
void corpus_reset(void) {
#if defined(__ARM_FP)
  *(volatile uint32_t *)0xe000ed88u |= 0xf00000u; /* the coprocessor access register: the floating-point unit on */
  __asm volatile("dsb\\n isb");
#endif
  corpus_main();
}
static void corpus_fault(void) { corpus_exit(6); }
__attribute__((used, section(".vectors"))) static const void *const corpus_vectors[16] = { corpus_stack, (const void *)corpus_reset,
  (const void *)corpus_fault, (const void *)corpus_fault, (const void *)corpus_fault, (const void *)corpus_fault, (const void *)corpus_fault };
#endif
`;

/** How long one batch may take: far longer than it does. */
const patienceMs = 120_000;

/** Compiles every kernel of the samples for a board, at -O2, and runs batches of cases in QEMU. */
export function boardExecutor(
  name: string,
  target: BoardTarget,
  samples: readonly OpCase[],
): OpExecutor & { readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "afferent-corpus-"));
  const opNames = samples.map(({ op }) => op.name);
  writeFileSync(join(folder, "corpus.c"), corpusProgram(samples, boardTransport));
  writeFileSync(join(folder, "corpus.ld"), linkerScript(target.memory));
  const build = ["-std=gnu99", ...strict, "-O2", "-ffreestanding", "-nostdlib", "-Tcorpus.ld"];
  execFileSync(target.compiler, [...target.flags, ...build, "corpus.c", "-lgcc", "-o", "corpus.elf"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [emulator = "", ...machine] = target.emulator;
  return {
    name,
    run(cases) {
      writeFileSync(join(folder, "corpus.in"), requestOf(cases, opNames));
      const fixed = [
        "-nographic",
        "-monitor",
        "none",
        "-serial",
        "none",
        "-semihosting-config",
        "enable=on,target=native",
      ];
      execFileSync(emulator, [...machine, ...fixed, "-kernel", "corpus.elf"], { cwd: folder, timeout: patienceMs });
      const bytes = readFileSync(join(folder, "corpus.out"));
      return splitAnswers(
        cases,
        new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
      );
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
