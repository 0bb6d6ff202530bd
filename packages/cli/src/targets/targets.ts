import { AfferentError } from "@afferent/core";

/** A processor that code is emitted for, and the compiler that makes code for it. */
export interface Target {
  readonly name: "cortex-m4f" | "cortex-m55" | "cortex-m0plus" | "rv32imac" | "host";
  readonly title: string;
  /** The compiler's command; `nm` and `size` have the same beginning. */
  readonly compiler: string;
  /** What stands before "gcc", "nm" and "size" of this tool chain. */
  readonly prefix: string;
  readonly debianPackage: string;
  /** What makes the compiler build for this processor. */
  readonly processorFlags: readonly string[];
}

/**
 * What the numeric law asks of every compiler, and of gcc that no loop becomes a call of memset or memcpy, and no f32 loop a vector
 * (Helium flushes subnormals).
 */
export const lawfulFlags: readonly string[] = [
  "-std=c99",
  "-ffp-contract=off",
  "-fno-tree-vectorize",
  "-fno-tree-loop-distribute-patterns",
];

/** How a device is built, on top of the processor's flags: the sizes that afferent states are of these. */
export const deviceFlags: readonly string[] = [
  ...lawfulFlags,
  "-O2",
  "-ffreestanding",
  "-ffunction-sections",
  "-fdata-sections",
];

const arm = { compiler: "arm-none-eabi-gcc", prefix: "arm-none-eabi-", debianPackage: "gcc-arm-none-eabi" } as const;

export const targets: readonly Target[] = [
  {
    name: "cortex-m4f",
    title: "Arm Cortex-M4 with single-precision floats in hardware",
    ...arm,
    processorFlags: ["-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"],
  },
  {
    name: "cortex-m55",
    title: "Arm Cortex-M55 with floats in hardware",
    ...arm,
    processorFlags: ["-mcpu=cortex-m55", "-mthumb", "-mfloat-abi=hard"],
  },
  {
    name: "cortex-m0plus",
    title: "Arm Cortex-M0+, floats in software",
    ...arm,
    processorFlags: ["-mcpu=cortex-m0plus", "-mthumb", "-mfloat-abi=soft"],
  },
  {
    name: "rv32imac",
    title: "RISC-V of 32 bits (IMAC), floats in software",
    compiler: "riscv64-unknown-elf-gcc",
    prefix: "riscv64-unknown-elf-",
    debianPackage: "gcc-riscv64-unknown-elf",
    processorFlags: ["-march=rv32imac", "-mabi=ilp32", "-mcmodel=medlow"],
  },
  {
    name: "host",
    title: "the machine that compiles",
    compiler: "gcc",
    prefix: "",
    debianPackage: "gcc",
    processorFlags: [],
  },
];

/** @throws AfferentError for a name that no target has. */
export function targetNamed(name: string): Target {
  const target = targets.find((each) => each.name === name);
  if (target) return target;
  throw new AfferentError("--target", { got: name, want: targets.map((each) => each.name).join(", ") });
}
