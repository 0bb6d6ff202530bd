import { isDeepStrictEqual } from "node:util";
import { Rationals } from "../../packages/core/src/index.ts";
import { validityOf, type Recording, type Source } from "../../packages/signals/src/index.ts";

/** What is lost between a recording and the same read from another form, in words; empty where nothing is. */
export function lostExactly(before: Recording, after: Recording): string {
  return isDeepStrictEqual(before, after) ? "" : "another recording comes back";
}

/**
 * What is lost of the samples where values may be rounded to so many bits over the range of their channel: sources, channels, units, rates, which frames were measured, and values.
 * Frames behind the end of a source must be gaps, as they are where a form holds whole seconds.
 */
export function lostOfSamples(before: Recording, after: Recording, bits: number): string {
  for (const source of before.sources) {
    const back = after.sources.find(({ name }) => name === source.name);
    if (back === undefined) return `source ${source.name} does not come back`;
    if (Rationals.format(back.rate) !== Rationals.format(source.rate))
      return `${source.name} comes back at ${Rationals.format(back.rate)} Hz, not ${Rationals.format(source.rate)}`;
    const lost = lostOfSource(source, back, bits);
    if (lost !== "") return `${source.name}: ${lost}`;
  }
  return "";
}

const measuredFrames = ({ frames, gaps }: Source): number => frames - gaps.reduce((sum, gap) => sum + gap.frames, 0);

function lostOfSource(source: Source, back: Source, bits: number): string {
  const shift = Math.round(
    (Rationals.toNumber(source.start) - Rationals.toNumber(back.start)) * Rationals.toNumber(source.rate),
  );
  const [valid, validBack] = [validityOf(source, 0, source.frames), validityOf(back, shift, source.frames)];
  for (let i = 0; i < source.frames; i++)
    if (valid[i] !== validBack[i]) return `frame ${i} is ${valid[i] === 1 ? "missing" : "filled"}`;
  if (measuredFrames(source) !== measuredFrames(back)) return "frames are added";
  for (const [place, { name, unit, values }] of source.channels.entries()) {
    const channel = back.channels[place];
    if (channel === undefined || channel.unit !== unit)
      return `channel ${name} comes back in ${channel?.unit ?? "nothing"}`;
    let [least, most, worst] = [Infinity, -Infinity, 0];
    for (let i = 0; i < source.frames; i++) {
      if (valid[i] === 0) continue;
      least = Math.min(least, values[i]!);
      most = Math.max(most, values[i]!);
      worst = Math.max(worst, Math.abs(values[i]! - channel.values[i + shift]!));
    }
    // Two thirds of a step for rounding to the grid, the 24 bits of a number of 32, and the range that a constant is given.
    const step = bits === 0 ? 0 : (most - least) / (2 ** bits - 2);
    const allowed = 0.67 * step + 2 ** -22 * Math.max(Math.abs(least), Math.abs(most)) + 1e-9;
    if (worst > allowed) return `channel ${name} is ${worst.toPrecision(3)} ${unit} off`;
  }
  return "";
}
