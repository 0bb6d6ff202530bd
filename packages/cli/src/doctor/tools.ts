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
  { command: "chromium", debianPackage: "chromium", neededFor: "testing the report in a real browser" },
];
