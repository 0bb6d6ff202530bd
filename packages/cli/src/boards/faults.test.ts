import { expect, test } from "vitest";
import { boards } from "./boards.ts";
import { drive } from "./drive.ts";
import { withBoard, withImage } from "./board-run.ts";
import { requireBoard, simulatedJob } from "./boards.testing.ts";
import { BoardFault, type Fault } from "./session.ts";

const kinds = { processor: 1, stack: 2, hang: 3 } as const;
const build = { purpose: "inject", line: "files" } as const;

for (const board of boards)
  test(`on ${board.name} an illegal instruction, a stack overflow and a hang in an op come back with the op and registers`, async () => {
    requireBoard(board);
    const job = simulatedJob("ecg-beats", 2);
    const node = 2;
    await withImage(board, job.unit, build, async (image) => {
      for (const kind of ["processor", "stack", "hang"] as const) {
        const fault = await withBoard(board, image, build, async ({ device, hello }): Promise<Fault> => {
          await device.fault(kinds[kind], node);
          try {
            await drive(device, hello, job.graph, job.feeds, { everyWire: false, ticksPerPush: 1 });
          } catch (error) {
            if (error instanceof BoardFault) return error.fault;
            throw error;
          }
          throw new Error("the board did not fault");
        });
        expect({ kind: fault.kind, node: fault.node }).toEqual({ kind, node });
        expect(Object.keys(fault.registers).length).toBeGreaterThan(1);
        if (board.target.compiler.startsWith("arm")) expect(fault.registers).toHaveProperty("cfsr");
        // A frame that does not fit the stack cannot be saved: there the program counter is not known.
        if (board.emulator !== null && !(kind === "stack" && board.name !== "virt-rv32"))
          expect(fault.registers).toHaveProperty("pc");
      }
    });
  });
