import { AfferentError } from "@afferent/core";
import { type Target, targetNamed } from "../targets/targets.ts";

/** A board that `afferent hil` can build for and start: an emulated one, or the machine itself. */
export interface Board {
  readonly name: string;
  readonly title: string;
  readonly target: Target;
  /** Files of edge/ that make the board, without its line. */
  readonly sources: readonly string[];
  /** The file of edge/ that is its line over the UART; none where the line is standard input and output. */
  readonly uart: string | null;
  /** Flags of the compiler that the board's own files need. */
  readonly flags: readonly string[];
  /** The linker script, in edge/; none where the system has its own. */
  readonly linkerScript: string | null;
  /** The emulator with the arguments that make this board; none where the program runs by itself. */
  readonly emulator: { readonly command: string; readonly machine: readonly string[] } | null;
}

const cortexM = ["boards/cortex-m/startup.c", "boards/cortex-m/port.c"];
const arm = (machine: string) => ({ command: "qemu-system-arm", machine: ["-M", machine] });
const cortexUart = "boards/cortex-m/uart-line.c";

export const boards: readonly Board[] = [
  {
    name: "mps2-an386",
    title: "Arm MPS2, Cortex-M4F, emulated by QEMU",
    target: targetNamed("cortex-m4f"),
    sources: [...cortexM, "boards/cortex-m/mps2.c"],
    uart: cortexUart,
    flags: ['-DBOARD_NAME="mps2-an386"'],
    linkerScript: "boards/mps2-an386/board.ld",
    emulator: arm("mps2-an386"),
  },
  {
    name: "mps2-an385",
    title: "Arm MPS2, Cortex-M3, emulated by QEMU; runs code built for a Cortex-M0+",
    target: targetNamed("cortex-m0plus"),
    sources: [...cortexM, "boards/cortex-m/mps2.c"],
    uart: cortexUart,
    flags: ['-DBOARD_NAME="mps2-an385"'],
    linkerScript: "boards/mps2-an385/board.ld",
    emulator: arm("mps2-an385"),
  },
  {
    name: "mps3-an547",
    title: "Arm MPS3, Cortex-M55, emulated by QEMU",
    target: targetNamed("cortex-m55"),
    sources: [...cortexM, "boards/mps3-an547/board.c"],
    uart: cortexUart,
    flags: [],
    linkerScript: "boards/mps3-an547/board.ld",
    emulator: arm("mps3-an547"),
  },
  {
    name: "virt-rv32",
    title: "RISC-V RV32IMAC, emulated by QEMU",
    target: targetNamed("rv32imac"),
    sources: ["boards/virt-rv32/startup.c", "boards/virt-rv32/board.c"],
    uart: "boards/virt-rv32/uart-line.c",
    // The assembler knows the control registers without an extension's name.
    flags: ["-misa-spec=2.2"],
    linkerScript: "boards/virt-rv32/board.ld",
    emulator: { command: "qemu-system-riscv32", machine: ["-M", "virt", "-bios", "none"] },
  },
  {
    name: "host",
    title: "this machine, without an emulator; counts no instructions",
    target: targetNamed("host"),
    sources: ["boards/host/board.c"],
    uart: null,
    // The harness uses POSIX here; what is under test does not.
    flags: ["-D_XOPEN_SOURCE=700"],
    linkerScript: null,
    emulator: null,
  },
];

/** @throws AfferentError for a name that no board has. */
export function boardNamed(name: string): Board {
  const board = boards.find((each) => each.name === name);
  if (!board)
    throw new AfferentError("--board", {
      got: `"${name}"`,
      want: `${boards.map((each) => each.name).join(", ")} or serial:<port>`,
    });
  return board;
}
