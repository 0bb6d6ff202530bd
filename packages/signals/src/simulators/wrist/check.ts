import { AfferentError } from "@afferent/core";
import { checkRange, checkSpans } from "../check.ts";
import type { PpgChannel, PpgOptions } from "./ppg.ts";

const where = "simulateWrist ppg";

/** @throws AfferentError for any option of the PPG outside its range. */
export function checkPpg(options: PpgOptions): void {
  const { channels, ambient, contactLoss, offWrist, ledSteps, bits } = options;
  if (channels.length < 1 || channels.length > 8)
    throw new AfferentError(where, { got: `${channels.length} channels`, want: "1 to 8" });
  for (const channel of channels) checkChannel(channel);
  checkPulse(options.pulse);
  const check = checker("");
  check("ambient.slowRatio", ambient.slowRatio, 0, 2, "1");
  check("ambient.slowCorrelationSeconds", ambient.slowCorrelationSeconds, 0.5, 3600, "s");
  check("ambient.flickerRatio", ambient.flickerRatio, 0, 2, "1");
  check("ambient.mainsHz", ambient.mainsHz, 50, 60, "Hz");
  check("bits", bits, 8, 24, "bits");
  for (const { factor, atSeconds } of ledSteps) {
    check("ledSteps.factor", factor, 0, 100, "1");
    check("ledSteps.atSeconds", atSeconds, 0, 1e6, "s");
  }
  checkSpans(where, "contactLoss", contactLoss);
  checkSpans(where, "offWrist", offWrist);
  for (const { share } of contactLoss) check("contactLoss.share", share, 0, 1, "1");
}

const checker =
  (prefix: string) =>
  (name: string, value: number, low: number, high: number, unit: string): void =>
    checkRange(where, `${prefix}${name}`, value, { low, high, unit });

function checkChannel(channel: PpgChannel): void {
  const check = checker(`channel "${channel.name}" `);
  const { coupling } = channel;
  check("levelCounts", channel.levelCounts, 1, 2 ** 24, "counts");
  check("perfusionIndex", channel.perfusionIndex, 0, 0.2, "1");
  check("polarity", channel.polarity * channel.polarity, 1, 1, "1");
  check("noiseRmsCounts", channel.noiseRmsCounts, 0, 2 ** 24, "counts");
  check("driftRatio", channel.driftRatio, 0, 0.5, "1");
  check("driftCorrelationSeconds", channel.driftCorrelationSeconds, 0.5, 3600, "s");
  for (const value of coupling.linear) check("coupling.linear", value, -1, 1, "1/(m/s2)");
  check("coupling.resonanceHz", coupling.resonanceHz, 0.5, 60, "Hz");
  check("coupling.dampingRatio", coupling.dampingRatio, 0.05, 2, "1");
  check("coupling.quadratic", coupling.quadratic, -1000, 1000, "1");
  check("coupling.sloshCorrelationSeconds", coupling.sloshCorrelationSeconds, 0.5, 3600, "s");
  for (const { multiple, ratio } of coupling.sloshing) {
    check("coupling.sloshing.multiple", multiple, 0.5, 12, "cycles");
    check("coupling.sloshing.ratio", ratio, 0, 1, "1");
  }
}

function checkPulse(pulse: PpgOptions["pulse"]): void {
  const check = checker("pulse.");
  if (pulse.waves.length === 0) throw new AfferentError(where, { got: "no pulse waves", want: "at least one" });
  for (const wave of pulse.waves) {
    check("waves.delaySeconds", wave.delaySeconds, 0, 1, "s");
    check("waves.widthSeconds", wave.widthSeconds, 0.02, 0.5, "s");
    check("waves.height", wave.height, 0.001, 1, "1");
  }
  check("transitSeconds", pulse.transitSeconds, 0.05, 0.5, "s");
  check("fillingRatio", pulse.fillingRatio, 0, 1, "1");
  check("respiratorySizeRatio", pulse.respiratorySizeRatio, 0, 0.9, "1");
  check("respiratoryBaselineRatio", pulse.respiratoryBaselineRatio, 0, 5, "1");
  check("perfusionWanderRatio", pulse.perfusionWanderRatio, 0, 1, "1");
  check("perfusionCorrelationSeconds", pulse.perfusionCorrelationSeconds, 1, 3600, "s");
  checkSpans(where, "pulse.perfusion", pulse.perfusion);
  for (const { factor } of pulse.perfusion) check("perfusion.factor", factor, 0, 10, "1");
}
