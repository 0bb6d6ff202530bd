import { AfferentError, rational, Rationals } from "@afferent/core";
import {
  type ClockEstimate,
  type LiveData,
  type LiveHello,
  type SourceCounts,
  timeline,
  type Timeline,
} from "@afferent/signals";

/** No packet of a live stream holds more, s. */
const longestPacketSeconds = 2;

/** What became of the packets of a stream of several clocks. */
export interface AlignedCounts {
  readonly packets: Readonly<Record<string, SourceCounts>>;
  readonly clocks: readonly ClockEstimate[];
}

/** Packets of devices with their own clocks, on their way to one timeline. */
export interface Alignment {
  /** Takes a packet that arrived at `nowSeconds` of this host, unless it says itself when it did. @returns false where it is none that fits its source. */
  add(data: LiveData, nowSeconds: number): boolean;
  finish(): void;
  readonly counts: AlignedCounts;
}

/** By how much the sources of such a stream may run ahead of each other, s. */
export const alignedSkewSeconds = ({ timeline: stated }: LiveHello): number =>
  stated === undefined ? 0 : stated.patienceSeconds + stated.settleSeconds + 2 * longestPacketSeconds;

/**
 * Puts the packets of a stream whose hello states `clocks` and `timeline` on one timeline; zero is the first frame of the first packet. Lost packets come out as gaps,
 * repeats not at all, what is out of order in order.
 * `give` gets data by frame number, without holes.
 * @throws AfferentError for a hello whose sources do not say what a timeline needs.
 */
export function alignment(hello: LiveHello, give: (data: LiveData) => void): Alignment {
  const { clocks, timeline: stated } = hello;
  if (stated === undefined || clocks === undefined)
    throw new AfferentError("live stream", { got: "a hello without timeline and clocks", want: "both, or neither" });
  const sources = hello.sources.map(({ name, rateHz, channels, clock, sequenceBits, leastDelaySeconds }) => {
    if (clock === undefined || sequenceBits === undefined || leastDelaySeconds === undefined)
      throw new AfferentError(`live source "${name}"`, {
        got: "no clock, sequenceBits or leastDelaySeconds",
        want: "all three, as the hello has a timeline",
        remedy: "see docs/live.md",
      });
    return { name, rateHz, channels, clock, sequenceBits, leastDelaySeconds };
  });
  const begin = (originSeconds: number): Timeline =>
    timeline({ clocks, sources, ...stated, originSeconds }, ({ source, first, frames, channels }) =>
      give({ kind: "data", source, place: { by: "frame", frame: first }, frames, channels }),
    );
  // What cannot be is refused at the hello, before the first packet.
  begin(0);
  let running: Timeline | undefined;
  let isOwnArrival = false;
  return {
    add({ source: name, place, frames, channels }, nowSeconds) {
      const source = sources.find((each) => each.name === name);
      if (source === undefined || channels === null || place.by !== "ticks" || place.sequence === undefined)
        return false;
      const { ticks, sequence, arrivalSeconds = nowSeconds } = place;
      const spanSeconds = (frames - 1) / Rationals.toNumber(rational(source.rateHz));
      const fits =
        channels.length === source.channels &&
        sequence < 2 ** source.sequenceBits &&
        ticks < 2 ** clocks.find((clock) => clock.name === source.clock)!.bits &&
        spanSeconds <= longestPacketSeconds;
      // Arrivals by two clocks, the sender's and this host's, would tell nothing.
      if (!fits || (running && isOwnArrival !== (place.arrivalSeconds === undefined))) return false;
      isOwnArrival = place.arrivalSeconds === undefined;
      running ??= begin(arrivalSeconds - source.leastDelaySeconds - spanSeconds);
      running.push({ source: name, ticks, sequence, arrivalSeconds, frames, channels });
      return true;
    },
    finish: () => running?.finish(),
    get counts() {
      return {
        packets: Object.fromEntries(running ? sources.map(({ name }) => [name, running!.counts(name)]) : []),
        clocks: running?.clocks() ?? [],
      };
    },
  };
}
