/** A program outside Node that some part of the work needs, and the Debian package that brings it. */
interface Tool {
  readonly command: string;
  readonly debianPackage: string;
  readonly neededFor: string;
}

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
  { command: "chromium", debianPackage: "chromium", neededFor: "testing the report in a real browser" },
];
