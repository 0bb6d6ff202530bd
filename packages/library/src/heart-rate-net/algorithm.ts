import {
  type Algorithm,
  assert,
  dequantize,
  evidenceSum,
  graph,
  quantize,
  rateConfidence,
  rateTracker,
  reshape,
  type StoredNetwork,
  throughNetwork,
} from "@afferent/core";
import { confidence, tracking } from "../heart-rate/chain.ts";
import { heartRate } from "../heart-rate/index.ts";
import { confidenceReadings, confidenceReadingsInC } from "../heart-rate/readings.ts";
import { rateFrames, rateRows } from "./front-end.ts";

/**
 * How much a network's logarithms count beside the evidence of `heart-rate`, which stays whole and speaks alone where the network's three windows are not all there. Whole where it has
 * learnt from people; with caution where it has seen simulated wrists alone, which move as no person does.
 */
export const networkShares = { ofPeople: 1, ofSimulators: 0.2 } as const;

/** As `heart-rate` is sure of itself, but for what noise alone reaches: measured on noise, 1 to 3 channels of light, with the network that ships. */
const sureness = { ...confidence, leastStanding: { base: 1.85, perChannel: 2.4 } };

const output = { output: "rate", hopSeconds: rateFrames.hopSeconds, windowSeconds: 8 };

/** `heart-rate-net` with a network and its share (`networkShares`): from the codes of `rateFramesDraft`'s frames to three rates of each of 61 columns. */
export function heartRateNetWith(network: StoredNetwork, share: number): Algorithm {
  const { quant } = network.input;
  assert(quant !== undefined && network.input.dtype === "i8", "a network of int8 states what its input's codes mean");
  const draft = graph("heart-rate-net", (build) => {
    const { rows, evidence, residue, level } = rateRows(build, (row) =>
      row.through(quantize, { dtype: "i8", output: quant }),
    );
    const said = throughNetwork(rows, network)
      .through(dequantize, {})
      .through(reshape, { shape: [rateFrames.count] });
    const track = evidence
      .with(said)
      .through(evidenceSum, { shares: [1, share] })
      .through(rateTracker, { rates: rateFrames.rates, ...tracking });
    build.output("rate", track.with(level, residue).through(rateConfidence, sureness));
  });
  return {
    ...heartRate,
    name: "heart-rate-net",
    title: "Heart rate from wrist PPG and accelerometer, in motion, with a network",
    draft,
    definition: {
      what: "Beats per minute, the mean of a window",
      window: "the last 8 s, every 2 s, causal; newer beats count more; the network looks at three such windows",
      formula: `as heart-rate, and added to its evidence ${share} of what a convolutional network in int8 says of 38 to 220 /min from light of the last three windows and motion of the last`,
      source: `${heartRate.definition.source}; Genest & Zidek 1986 (doi 10.1214/ss/1177013825)`,
    },
    card: {
      ...heartRate.card,
      data: "Network trained on 64 simulated workouts alone: on 12 people of ieee-spc and 12 of bami-1 in exercise it errs by 0.91 and 1.63 /min, heart-rate by 0.92 and 1.67. Everything else as heart-rate.",
      limits: [
        ...heartRate.card.limits,
        "Simulated motion is not real motion: on people it is hardly better than heart-rate, and on single recordings worse.",
      ],
    },
    baseline: "heart-rate",
    readings: confidenceReadings(output),
    readingsInC: confidenceReadingsInC(output),
  };
}
