import { join } from "node:path";
import { expect, test } from "vitest";
import { requireData } from "../../../../testing/needs.ts";
import { boardNamed } from "../boards/boards.ts";
import { requireBoard } from "../boards/boards.testing.ts";
import { memoryContext } from "../context.testing.ts";
import { buildProgram } from "../program.ts";

async function afferent(...args: readonly string[]) {
  const { context, printed } = memoryContext();
  let code = 0;
  await buildProgram(context, (asked) => (code = asked)).parseAsync([...args], { from: "user" });
  return { printed: printed(), code };
}

test("hil --json of a minute of mitdb 101 on a Cortex-M4F says 0 differing bits, what it cost, and an estimate with its assumptions", async () => {
  requireBoard(boardNamed("mps2-an386"));
  const recording = join(requireData("mitdb"), "101");
  const run = ["hil", "ecg-beats", "--board", "mps2-an386", "--recording", recording, "--seconds", "60"];
  const { printed, code } = await afferent(...run, "--json");
  const document = JSON.parse(printed) as Readonly<Record<string, unknown>>;
  expect(code).toBe(0);
  expect(document).toMatchObject({
    schema: "afferent.hil/1",
    algorithm: { name: "ecg-beats" },
    board: "mps2-an386",
    target: "cortex-m4f",
    secondsOfSignal: 60,
    // A frame of events each 45 samples at 360 Hz.
    outputs: { count: 480, differingBits: 0, fnv1a: expect.stringMatching(/^[0-9a-f]{8}$/) },
    energyEstimate: { unit: "uW" },
  });
  const { instructionsPerSecondOfSignal, flashBytes, ramBytes } = document as Readonly<Record<string, number>>;
  // 3 % of a processor of 64 MHz.
  expect(instructionsPerSecondOfSignal).toBeLessThan(1.92e6);
  expect(instructionsPerSecondOfSignal).toBeGreaterThan(1e5);
  expect(flashBytes).toBeLessThan(32_000);
  expect(ramBytes).toBeLessThan(16_000);
  expect(JSON.stringify(document["energyEstimate"])).toContain("an estimate: nothing was measured but instructions");
});

test("hil refuses a board that does not exist, naming those that do, and a serial port without its speed", async () => {
  await expect(afferent("hil", "ecg-beats", "--board", "uno", "--recording", "x")).rejects.toThrow(
    '--board: got "uno", want mps2-an386, mps2-an385, mps3-an547, virt-rv32, host or serial:<port>',
  );
  const recording = join(requireData("mitdb"), "101");
  const run = afferent("hil", "ecg-beats", "--board", "serial:/dev/x", "--recording", recording, "--seconds", "1");
  await expect(run).rejects.toThrow("--baud: got none");
});
