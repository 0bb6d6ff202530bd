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

/** What is wrong with one algorithm under one seed; "" where nothing is. */
function finding(algorithm: (typeof algorithms)[number], seed: number): string {
  try {
    const { found, expected, deeds: done } = fuzzUnit(algorithm, seed, { seconds: 60, folder, command: "gcc" });
    deeds += done;
    const [inC, reference] = [JSON.stringify(found), JSON.stringify(expected)];
    return inC === reference ? "" : `C ${inC}, reference ${reference}`;
  } catch (error) {
    return String(error);
  } finally {
    runs++;
    rmSync(join(folder, `${algorithm.name}-${seed}`), { recursive: true });
  }
}

try {
  for (let seed = firstSeed; Date.now() < end; seed++)
    for (const algorithm of algorithms) {
      const wrong = finding(algorithm, seed);
      if (wrong === "") continue;
      console.error(`${algorithm.name}, seed ${seed}: ${wrong}`);
      process.exitCode = 1;
    }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(
  `${runs} runs of 60 s of signal, ${deeds} deeds, seeds from ${firstSeed}: ${process.exitCode === 1 ? "findings above" : "no difference, no finding"}`,
);
