import { firstSourceOf } from "../../algorithm/events.ts";
import { AfferentError, assert } from "../../errors.ts";
import { wireAt } from "../../graph/bind.ts";
import type { Plan } from "../../memory/plan.ts";
import { add, divide, multiply, type Rational, rational, toNumber } from "../../wire/rational.ts";
import { eventWords, type Wire } from "../../wire/wire.ts";
import { cName, unitWires, wireNumber } from "./names.ts";
import { eventShiftKernel } from "./event-shift.kernel.ts";
import { readingsKernel } from "./readings.kernel.ts";

/** Readings in C: the statements that put them, and the most of them that one step may put out. */
export interface ReadingsInC {
  readonly body: string;
  readonly most: number;
}

/** What the C text of an algorithm's readings is written with. Reasons are numbered from 1 in the algorithm's order. */
export interface ReadingsText {
  /** The name in C of a reason's number; of "none", 0. */
  reason(name: string): string;
  /** The most frames that one step puts out on an output. */
  mostFrames(output: string): number;
  wire(output: string): Wire;
  /**
   * `body` for each frame of an output. It sees `frame` (its place in the block), `block`, `count` (the readings so far) and
   * `ended`, the number of frames since the start when it ended, a uint64_t.
   */
  eachFrame(output: string, body: string): string;
  /**
   * `body` for each event of a frame, within `eachFrame`. It sees `at`, the event's sensor time in 1/64 us, and `payload`;
   * `event_shift(payload[k])` is a payload in seconds as such a time.
   */
  eachEvent(output: string, body: string): string;
  /** Opens a further output as `variable`, an afferent_block; of the rate of the one that `eachFrame` walks it has the same frames. */
  blockOf(output: string, variable: string): string;
  /** The time at which frame number `ended` of an output is over, in 1/64 us. */
  endOf(output: string): string;
}

/** Classes, reasons with their meanings, and how the algorithm puts its readings in C. */
export interface UnitReadings {
  /** Of readings of a class: their names, in order. */
  readonly classes?: readonly string[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly readingsInC?: (text: ReadingsText) => ReadingsInC;
}

const reasonName = (unit: string, name: string): string =>
  `${unit.toUpperCase()}_REASON_${name.replaceAll("-", "_").toUpperCase()}`;

function textOf(plan: Plan, unit: string): ReadingsText {
  const { graph } = plan;
  const from = (output: string) => {
    const named = graph.draft.outputs.find(({ name }) => name === output);
    assert(named !== undefined, `the graph has an output "${output}"`);
    return named.from;
  };
  const wire = (output: string): Wire => wireAt(graph, from(output));
  return {
    reason: (name) => reasonName(unit, name),
    wire,
    mostFrames: (output) => unitWires(plan)[wireNumber(plan, from(output))]?.block.capacity ?? 0,
    eachFrame(output, body) {
      const perTick = multiply(graph.tick, wire(output).rate);
      for (const each of [perTick.denominator, wire(output).rate.numerator]) requireShort(output, each);
      return `  afferent_block block;
  ${unit}_output_${cName(output)}(self, &block);
  const uint64_t before = frames_before(self, ${perTick.numerator}u, ${perTick.denominator}u);
  for (uint32_t frame = 0; frame < block.frames; frame++) {
    const uint64_t ended = before + frame + 1u;
${body}
  }`;
    },
    blockOf: (output, variable) =>
      `    afferent_block ${variable};\n    ${unit}_output_${cName(output)}(self, &${variable});`,
    endOf: (output) => `time_of(ended, ${wire(output).rate.denominator}u, ${wire(output).rate.numerator}u)`,
    eachEvent(output, body) {
      const facts = wire(output).events;
      assert(facts !== undefined, `output "${output}" carries events`);
      requireShort(output, facts.rate.numerator);
      // As in eventsOf: sample k of the sensor, taken at k / rate, is there at (k + 1) / rate.
      const behind = add(divide(rational(1), firstSourceOf(graph, from(output)).rate), facts.origin);
      return `    const uint32_t start = frame * block.size;
    for (int32_t n = 0; n < block.i32[start]; n++) {
      const uint32_t word = start + 1u + (uint32_t)n * ${eventWords(facts)}u;
${body.includes("payload") ? "      const float *const payload = block.f32 + (word + 1u);\n" : ""}      const int64_t back = time_of((uint64_t)block.i16[2u * word], ${facts.rate.denominator}u, ${facts.rate.numerator}u);
      const int64_t at = ${this.endOf(output)} - back - ${sixtyFourths(behind)};
${body}
    }`;
    },
  };
}

/** Divisors of times have 16 bits on a device. */
function requireShort(output: string, divisor: number): void {
  if (divisor >= 65536)
    throw new AfferentError(`output "${output}"`, {
      got: `a rate with ${divisor} in its fraction`,
      want: "numbers below 65536",
      remedy: "state the sensors' rates with fewer digits",
    });
}

const sixtyFourths = (seconds: Rational): string => `${Math.round(toNumber(seconds) * 64e6)}`;

/** What the header says of readings. */
export function readingsHeader(plan: Plan, unit: string, { classes, reasons, readingsInC }: UnitReadings): string {
  const upper = unit.toUpperCase();
  const entries = Object.entries(reasons);
  const lines = entries.map(([name, meaning], index) => `  ${reasonName(unit, name)} = ${index + 1}, /* ${meaning} */`);
  return `
/* Why a reading has no value. */
typedef enum {
  ${upper}_REASON_NONE = 0, /* there is a value */
${[...lines, `  ${upper}_REASONS = ${entries.length + 1} /* how many there are */`].join("\n")}
} ${unit}_reason;
/* What a reason means, in one sentence. */
const char *${unit}_reason_text(uint32_t number);
${
  classes
    ? `/* The classes that a reading's estimate tells apart: from 0 to one less than this. */
#define ${upper}_CLASSES ${classes.length}u
/* The name of a class. */
const char *${unit}_class_text(uint32_t number);
`
    : ""
}${
    readingsInC
      ? `
/* The most readings that one step puts out. */
#define ${upper}_MOST_READINGS ${readingsInC(textOf(plan, unit)).most}u
/* Readings of what the last step put out, in order of time: the first \`most\` are written to \`to\`. Returns how many there are. */
uint32_t ${unit}_read(const afferent_pipeline *self, afferent_reading *to, uint32_t most);
`
      : ""
  }`;
}

/** The functions that the header announces. */
export function readingsSource(plan: Plan, unit: string, { classes, reasons, readingsInC }: UnitReadings): string {
  const texts = ["there is a value", ...Object.values(reasons)];
  const text = `${textFunction(`${unit}_reason_text`, "reason", texts)}${classes ? `\n${textFunction(`${unit}_class_text`, "class", classes)}` : ""}`;
  if (!readingsInC) return text;
  const { body } = readingsInC(textOf(plan, unit));
  return `${readingsKernel}${body.includes("event_shift(") ? eventShiftKernel : ""}
AFFERENT_FUNCTION_SECTION uint32_t ${unit}_read(const afferent_pipeline *self, afferent_reading *to, uint32_t most) {
  uint32_t count = 0;
${body}
  return count;
}

${text}`;
}

/** A function that gives the text of a number. */
const textFunction = (name: string, what: string, texts: readonly string[]): string =>
  `AFFERENT_FUNCTION_SECTION const char *${name}(uint32_t number) {
  static const char *const texts[] = {
${texts.map((each) => `    ${JSON.stringify(each)},`).join("\n")}
  };
  return number < ${texts.length}u ? texts[number] : "no such ${what}";
}
`;
