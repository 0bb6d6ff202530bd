import { AfferentError } from "@afferent/core";
import type { Epoch, Placed, Shape } from "./device-clock.ts";
import { frameClock, type FrameClock } from "./frame-clock.ts";
import { grid } from "./grid.ts";
import type { Packet, SourceCounts, TimelineOptions, TimelineSource, TimelineSpan } from "./packet.ts";

/** One source on its way to the timeline: puts packets in order, waits for missing ones, and hands frames with their times to the grid. */
export interface SourceTrack {
  readonly source: TimelineSource;
  /** @throws AfferentError where the packet does not have the stated channels. */
  check(packet: Packet): void;
  shapeOf(packet: Packet): Shape;
  add(placed: Placed): void;
  dropped(): void;
  /** Releases what can be released at host time `now`; everything where the stream ended. */
  work(now: number, ended: boolean): void;
  counts(): SourceCounts;
}

/** Released packets that are remembered, to know a repeat from a latecomer. */
const remembered = 256;

/** What is known of the source since its clock last started. */
interface Run {
  readonly epoch: Epoch;
  readonly frames: FrameClock;
  sequence: number;
}

/** A packet whose frames have their numbers on the sensor's grid. */
interface Numbered {
  readonly placed: Placed;
  readonly first: number;
  readonly follows: boolean;
  readonly reason: string;
}

export function sourceTrack(
  source: TimelineSource,
  tickSeconds: number,
  options: TimelineOptions,
  emit: (span: TimelineSpan) => void,
): SourceTrack {
  const { patienceSeconds, settleSeconds, originSeconds } = options;
  const out = grid(source.name, source.hz, source.channels, emit);
  const counts = { packets: 0, duplicates: 0, reordered: 0, lost: 0, late: 0, implausible: 0 };
  const periodSeconds = 1 / source.hz;
  const sequenceSize = 2 ** source.sequenceBits;
  let pending: Placed[] = [];
  let recent: { readonly epoch: Epoch; readonly deviceSeconds: number }[] = [];
  let run: Run | undefined;
  let longestSeconds = 0;

  const isSame = (a: { readonly epoch: Epoch; readonly deviceSeconds: number }, b: Placed): boolean =>
    a.epoch === b.epoch && Math.abs(a.deviceSeconds - b.deviceSeconds) < periodSeconds / 2;

  /** Counts a packet on its sensor's grid. It is placed later, when the fit knows all packets that are released with it. */
  const count = (placed: Placed): Numbered => {
    const { packet, epoch, deviceSeconds } = placed;
    const isStart = run?.epoch !== epoch;
    if (isStart || run === undefined) {
      const rateHz = 1 / (run?.frames.periodSeconds ?? periodSeconds);
      run = { epoch, frames: frameClock({ rateHz, tickSeconds }), sequence: packet.sequence };
    }
    const due = run.frames.dueSeconds;
    const { first, kept } = run.frames.observe(deviceSeconds, packet.frames);
    const step = isStart ? 1 : (packet.sequence - run.sequence + sequenceSize) % sequenceSize;
    if (step > 1) counts.lost += step - 1;
    run.sequence = packet.sequence;
    recent.push({ epoch, deviceSeconds });
    if (recent.length > remembered) recent = recent.slice(-remembered / 2);
    return {
      placed,
      first,
      follows: kept && due !== undefined && Math.abs(deviceSeconds - due) < periodSeconds / 2,
      reason: isStart ? "device started" : step === 1 ? "sensor silent" : "packet loss",
    };
  };
  const place = ({ placed: { packet, epoch }, first, follows, reason }: Numbered, frames: FrameClock): void => {
    const { offset, slope } = epoch.envelope.line;
    const secondsOf = (frame: number): number => frames.at(frame) * (1 + slope) + offset;
    if (secondsOf(first + packet.frames - 1) * source.hz < out.next - 1) counts.late++;
    let [next, why] = [follows, reason];
    for (let i = 0; i < packet.frames; i++) {
      const values = packet.channels.map((column) => column[i] ?? Number.NaN);
      if (values.every(Number.isFinite)) {
        out.add(secondsOf(first + i), values, next, why);
        next = true;
      } else [next, why] = [false, "not a finite number"];
    }
  };
  /** Releases packets, as many as may be, with the times that all of them together give. */
  const release = (mayGo: (placed: Placed) => boolean): void => {
    let taken = 0;
    let batch: Numbered[] = [];
    const placeBatch = (frames: FrameClock | undefined): void => {
      if (frames) for (const each of batch) place(each, frames);
      batch = [];
    };
    while (taken < pending.length && mayGo(pending[taken]!)) {
      const before = run;
      // A fit that is about to start anew must not lose what it says of the packets before.
      if (before?.epoch !== pending[taken]!.epoch || before.frames.breaksAt(pending[taken]!.deviceSeconds))
        placeBatch(before?.frames);
      batch.push(count(pending[taken]!));
      taken++;
    }
    placeBatch(run?.frames);
    if (taken > 0) pending = pending.slice(taken);
  };

  const mayRelease = (placed: Placed, now: number, oldEpoch: boolean): boolean => {
    const waited = now - placed.packet.arrivalSeconds;
    if (run?.epoch !== placed.epoch)
      return oldEpoch || now - placed.epoch.sinceSeconds >= settleSeconds || waited >= settleSeconds;
    if (oldEpoch || waited >= patienceSeconds) return true;
    if ((run.sequence + 1) % sequenceSize === placed.packet.sequence) return true;
    const due = run.frames.dueSeconds;
    return due !== undefined && Math.abs(placed.deviceSeconds - due) < periodSeconds / 2;
  };

  return {
    source,
    check: (packet) => checkPacket(source, packet),
    shapeOf: (packet) => ({
      sequenceSize,
      spanSeconds: (packet.frames - 1) * (run?.frames.periodSeconds ?? periodSeconds),
      leastDelaySeconds: source.leastDelaySeconds,
    }),
    add(placed) {
      counts.packets++;
      longestSeconds = Math.max(longestSeconds, placed.packet.frames * periodSeconds);
      if (pending.some((each) => isSame(each, placed)) || recent.some((each) => isSame(each, placed))) {
        counts.duplicates++;
        return;
      }
      const due = run?.epoch === placed.epoch ? run.frames.dueSeconds : undefined;
      if (due !== undefined && placed.deviceSeconds < due - periodSeconds / 2) {
        counts.late++;
        return;
      }
      const before = pending.findLastIndex(
        (each) => each.epoch !== placed.epoch || each.deviceSeconds < placed.deviceSeconds,
      );
      if (before !== pending.length - 1) counts.reordered++;
      pending.splice(before + 1, 0, placed);
    },
    dropped() {
      counts.packets++;
      counts.implausible++;
    },
    work(hostSeconds, ended) {
      const now = hostSeconds - originSeconds;
      const newestEpoch = pending.at(-1)?.epoch;
      release((placed) => ended || mayRelease(placed, now, placed.epoch !== newestEpoch));
      if (ended) out.end();
      else
        out.giveUp(now - patienceSeconds - settleSeconds - source.leastDelaySeconds - longestSeconds, "sensor silent");
    },
    counts: () => ({ ...counts, beforeOrigin: out.beforeOrigin }),
  };
}

function checkPacket(source: TimelineSource, packet: Packet): void {
  const refuse = (got: string, want: string): never => {
    throw new AfferentError(`packet of source "${source.name}"`, { got, want });
  };
  if (packet.channels.length !== source.channels) refuse(`${packet.channels.length} channels`, `${source.channels}`);
  if (!Number.isInteger(packet.frames) || packet.frames < 1) refuse(`${packet.frames} frames`, "at least one");
  if (packet.channels.some((column) => column.length < packet.frames))
    refuse("fewer values than frames", `${packet.frames} in every channel`);
  if (!Number.isInteger(packet.sequence) || packet.sequence < 0 || packet.sequence >= 2 ** source.sequenceBits)
    refuse(`sequence ${packet.sequence}`, `a whole number below 2^${source.sequenceBits}`);
  if (!Number.isSafeInteger(packet.ticks) || packet.ticks < 0) refuse(`ticks ${packet.ticks}`, "a whole number from 0");
  if (!Number.isFinite(packet.arrivalSeconds)) refuse(`arrival ${packet.arrivalSeconds}`, "seconds");
}
