import type { DoorFinding } from "./finding.ts";

type Span = readonly [from: number, to: number];
interface Quantity {
  readonly names: RegExp;
  readonly unit: string;
  readonly within: Span;
  /** Medians that show another unit or quantity, and what to do then. */
  readonly confusions: readonly (readonly [shownBy: Span, remedy: string])[];
}
const quantity = (names: RegExp, unit: string, within: Span, ...confusions: Quantity["confusions"]): Quantity => ({
  names,
  unit,
  within,
  confusions,
});

const other = "check the column and its unit";
const interval = /^(rr|pp)-interval$/;
const saturation = /^spo2$/;
const quantities: readonly Quantity[] = [
  quantity(
    /^(heart|beat)-rate$|^(resting|walking)-heart-rate$/,
    "/min",
    [20, 250],
    [[250, 3000], "these look like intervals in ms: a rate is 60000 / interval"],
    [[0.3, 5], "these look like Hz or intervals in s: state Hz, or take 60 / interval"],
  ),
  quantity(
    interval,
    "ms",
    [200, 3500],
    [[0.2, 3.5], "these look like seconds: state s"],
    [[20, 200], "these look like heart rates in /min: intervals are 60000 / rate"],
    [[200_000, 3_500_000], "these look like us: state us"],
  ),
  quantity(
    interval,
    "s",
    [0.2, 3.5],
    [[200, 3500], "these look like ms: state ms"],
    [[20, 200], "these look like heart rates in /min: intervals are 60 / rate"],
  ),
  quantity(saturation, "%", [40, 100], [[0.4, 1], "these look like fractions of 1: state 1"]),
  quantity(saturation, "1", [0.4, 1], [[40, 100], "these look like per cent: state %"]),
  quantity(
    /^(skin-|body-|wrist-)?temperature$/,
    "Cel",
    [-30, 60],
    [[60, 120], "these look like degrees Fahrenheit: state [degF]"],
    [[250, 330], "these look like kelvins: state K"],
  ),
  quantity(/^respiration-rate$/, "/min", [3, 80], [[0.05, 1.5], "these look like Hz: state Hz"]),
  quantity(/^eda$/, "uS", [-1, 200], [[200, 200_000], "these look like nS: state nS"]),
];
const holds = ([from, to]: Span, value: number): boolean => value >= from && value <= to;

/** Judges the middle value of a quantity by what a body can have; quantities and units that are not listed pass, and their middle is not asked for. */
export function numberFindings(
  name: string,
  unit: string,
  middleOf: () => number,
  where: string,
): readonly DoorFinding[] {
  const known = quantities.find((each) => each.unit === unit && each.names.test(name));
  if (known === undefined) return [];
  const middle = middleOf();
  if (Number.isNaN(middle) || holds(known.within, middle)) return [];
  const [from, to] = known.within;
  const [, remedy = other] = known.confusions.find(([shownBy]) => holds(shownBy, middle)) ?? [];
  return [
    { where, got: `a median of ${Number(middle.toPrecision(3))} ${unit}`, want: `${from} to ${to} ${unit}`, remedy },
  ];
}
