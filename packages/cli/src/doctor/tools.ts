import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program outside Node that some part of the work needs, and the Debian package that brings it. */
interface Tool {
  readonly command: string;
  readonly debianPackage: string;
  readonly neededFor: string;
}

/** The absolute path of an outside program on the search path; undefined where this machine does not have it. */
export const findProgram = (command: string): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));

/** Every outside program this repository uses. `scripts/setup-debian.sh` installs exactly these packages. */
export const tools: readonly Tool[] = [
  { command: "gcc", debianPackage: "gcc", neededFor: "checking that the C kernels agree with the reference" },
  { command: "clang", debianPackage: "clang", neededFor: "building the WebAssembly kernels, a second opinion on C" },
  { command: "wasm-ld", debianPackage: "lld", neededFor: "linking the WebAssembly kernels" },
  {
    command: "arm-none-eabi-gcc",
    debianPackage: "gcc-arm-none-eabi",
    neededFor: "sizes and builds for cortex-m4f, cortex-m55 and cortex-m0plus",
  },
  {
    command: "riscv64-unknown-elf-gcc",
    debianPackage: "gcc-riscv64-unknown-elf",
    neededFor: "sizes and builds for rv32imac",
  },
  { command: "cmake", debianPackage: "cmake", neededFor: "checking that the CMake projects of afferent compile build" },
  { command: "cppcheck", debianPackage: "cppcheck", neededFor: "static analysis of emitted C" },
  { command: "script", debianPackage: "bsdutils", neededFor: "testing a serial port on a pseudo-terminal" },
  {
    command: "qemu-system-arm",
    debianPackage: "qemu-system-arm",
    neededFor: "the boards mps2-an386, mps2-an385 and mps3-an547 of afferent hil",
  },
  {
    command: "qemu-system-riscv32",
    debianPackage: "qemu-system-misc",
    neededFor: "the board virt-rv32 of afferent hil",
  },
  { command: "mkfifo", debianPackage: "coreutils", neededFor: "the line to emulated boards" },
  { command: "chromium", debianPackage: "chromium", neededFor: "testing the report in a real browser" },
];
