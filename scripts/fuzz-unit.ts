/**
 * Emitted C under the address and undefined-behaviour sanitizers against the reference, seed after seed, all algorithms in turn.
 * npm run fuzz:unit -- <seconds> <first seed>
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { algorithms } from "../packages/library/src/index.ts";
import { fuzzUnit } from "../packages/library/src/unit-fuzz-run.testing.ts";

const [secondsText, seedText] = process.argv.slice(2);
const [seconds, firstSeed] = [Number(secondsText), Number(seedText)];
if (!(seconds > 0) || !Number.isSafeInteger(firstSeed)) {
  console.error("fuzz-unit: got no duration and seed, want npm run fuzz:unit -- <seconds> <first seed>");
  process.exit(2);
}
const end = Date.now() + 1000 * seconds;
let deeds = 0;
let runs = 0;
const folder = mkdtempSync(join(tmpdir(), "afferent-fuzz-"));
try {
  for (let seed = firstSeed; Date.now() < end; seed++)
    for (const algorithm of algorithms) {
      const { found, expected, deeds: done } = fuzzUnit(algorithm, seed, { seconds: 60, folder, command: "gcc" });
      rmSync(join(folder, `${algorithm.name}-${seed}`), { recursive: true });
      runs++;
      deeds += done;
      if (JSON.stringify(found) === JSON.stringify(expected)) continue;
      console.error(
        `${algorithm.name}, seed ${seed}: C ${JSON.stringify(found)}, reference ${JSON.stringify(expected)}`,
      );
      process.exitCode = 1;
    }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(
  `${runs} runs of 60 s of signal, ${deeds} deeds, seeds from ${firstSeed}: ${process.exitCode === 1 ? "differences" : "no difference, no finding"}`,
);
