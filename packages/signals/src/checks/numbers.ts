import type { DoorFinding } from "./finding.ts";

interface Confusion {
  /** Medians that show it. */
  readonly from: number;
  readonly to: number;
  readonly remedy: string;
}
interface Quantity {
  readonly names: RegExp;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly confusions: readonly Confusion[];
}

const other = "check the column and its unit";
const quantities: readonly Quantity[] = [
  {
    names: /^(heart|beat)-rate$|^(resting|walking)-heart-rate$/,
    unit: "/min",
    from: 20,
    to: 250,
    confusions: [
      { from: 250, to: 3000, remedy: "these look like intervals in ms: a rate is 60000 / interval" },
      { from: 0.3, to: 5, remedy: "these look like Hz or intervals in s: state Hz, or take 60 / interval" },
    ],
  },
  {
    names: /^(rr|pp)-interval$/,
    unit: "ms",
    from: 200,
    to: 3500,
    confusions: [
      { from: 0.2, to: 3.5, remedy: "these look like seconds: state s" },
      { from: 20, to: 200, remedy: "these look like heart rates in /min: intervals are 60000 / rate" },
      { from: 200_000, to: 3_500_000, remedy: "these look like us: state us" },
    ],
  },
  {
    names: /^(rr|pp)-interval$/,
    unit: "s",
    from: 0.2,
    to: 3.5,
    confusions: [
      { from: 200, to: 3500, remedy: "these look like ms: state ms" },
      { from: 20, to: 200, remedy: "these look like heart rates in /min: intervals are 60 / rate" },
    ],
  },
  {
    names: /^spo2$/,
    unit: "%",
    from: 40,
    to: 100,
    confusions: [{ from: 0.4, to: 1, remedy: "these look like fractions of 1: state 1" }],
  },
  {
    names: /^spo2$/,
    unit: "1",
    from: 0.4,
    to: 1,
    confusions: [{ from: 40, to: 100, remedy: "these look like per cent: state %" }],
  },
  {
    names: /^(skin-|body-|wrist-)?temperature$/,
    unit: "Cel",
    from: -30,
    to: 60,
    confusions: [
      { from: 60, to: 120, remedy: "these look like degrees Fahrenheit: state [degF]" },
      { from: 250, to: 330, remedy: "these look like kelvins: state K" },
    ],
  },
  {
    names: /^respiration-rate$/,
    unit: "/min",
    from: 3,
    to: 80,
    confusions: [{ from: 0.05, to: 1.5, remedy: "these look like Hz: state Hz" }],
  },
  {
    names: /^eda$/,
    unit: "uS",
    from: -1,
    to: 200,
    confusions: [{ from: 200, to: 200_000, remedy: "these look like nS: state nS" }],
  },
];

/** Judges the middle value of a quantity by what a body can have; quantities and units that are not listed pass, and their middle is not asked for. */
export function numberFindings(
  name: string,
  unit: string,
  middleOf: () => number,
  where: string,
): readonly DoorFinding[] {
  const quantity = quantities.find((each) => each.unit === unit && each.names.test(name));
  if (quantity === undefined) return [];
  const middle = middleOf();
  if (Number.isNaN(middle) || (middle >= quantity.from && middle <= quantity.to)) return [];
  const confusion = quantity.confusions.find(({ from, to }) => middle >= from && middle <= to);
  return [
    {
      where,
      got: `a median of ${Number(middle.toPrecision(3))} ${unit}`,
      want: `${quantity.from} to ${quantity.to} ${unit}`,
      remedy: confusion?.remedy ?? other,
    },
  ];
}
