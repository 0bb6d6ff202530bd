import { AfferentError } from "@afferent/core";
import { type Epoch, hostOf, type Placed, type Shape, uncertaintyOf } from "./device-clock.ts";
import { frameClock, type FrameClock } from "./frame-clock.ts";
import { grid } from "./grid.ts";
import type { Packet, SourceCounts, TimelineOptions, TimelineSource, TimelineSpan } from "./packet.ts";

/** Released packets that are remembered, to know a repeat from a latecomer. */
const remembered = 256;
export const clockUnknown = "clock not known well enough";

interface Moment {
  readonly epoch: Epoch;
  readonly deviceSeconds: number;
}

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

/** The same, its frames' device times settled. */
interface Timed extends Numbered {
  readonly firstSeconds: number;
  readonly periodSeconds: number;
}

/** One source on its way to the timeline: puts packets in order, waits for missing ones, and hands frames with their times to the grid. */
export class SourceTrack {
  readonly source: TimelineSource;
  readonly #tickSeconds: number;
  readonly #options: TimelineOptions;
  readonly #out: ReturnType<typeof grid>;
  readonly #counts = { packets: 0, duplicates: 0, reordered: 0, lost: 0, late: 0, implausible: 0, unplaced: 0 };
  readonly #sequenceSize: number;
  #pending: Placed[] = [];
  #timed: Timed[] = [];
  #now = Number.NEGATIVE_INFINITY;
  #recent: Moment[] = [];
  #run: Run | undefined;
  #longestSeconds = 0;
  /** Whether packets before were not put out because their clock was not known. */
  #unknown = false;

  constructor(
    source: TimelineSource,
    tickSeconds: number,
    options: TimelineOptions,
    emit: (span: TimelineSpan) => void,
  ) {
    this.source = source;
    this.#tickSeconds = tickSeconds;
    this.#options = options;
    this.#out = grid(source.name, source.hz, source.channels, emit);
    this.#sequenceSize = 2 ** source.sequenceBits;
  }

  get counts(): SourceCounts {
    return { ...this.#counts, beforeOrigin: this.#out.beforeOrigin };
  }

  /** How a packet lies on the link. @throws AfferentError where it does not have the stated channels. */
  shapeOf(packet: Packet): Shape {
    checkPacket(this.source, packet);
    return {
      sequenceSize: this.#sequenceSize,
      spanSeconds: (packet.frames - 1) * (this.#run?.frames.periodSeconds ?? 1 / this.source.hz),
      leastDelaySeconds: this.source.leastDelaySeconds,
    };
  }

  add(placed: Placed): void {
    this.#counts.packets++;
    this.#longestSeconds = Math.max(this.#longestSeconds, placed.packet.frames / this.source.hz);
    const isRepeat = (known: Moment): boolean => this.#isNear(known, placed);
    if (this.#pending.some(isRepeat) || this.#recent.some(isRepeat)) {
      this.#counts.duplicates++;
      return;
    }
    const due = this.#run?.epoch === placed.epoch ? this.#run.frames.dueSeconds : undefined;
    if (due !== undefined && placed.deviceSeconds < due - 0.5 / this.source.hz) {
      this.#counts.late++;
      return;
    }
    const before = this.#pending.findLastIndex(
      (each) => each.epoch !== placed.epoch || each.deviceSeconds < placed.deviceSeconds,
    );
    if (before !== this.#pending.length - 1) this.#counts.reordered++;
    this.#pending.splice(before + 1, 0, placed);
  }

  /** A packet that fitted nothing. */
  drop(): void {
    this.#counts.packets++;
    this.#counts.implausible++;
  }

  /** Releases what can be released at host time `now`, and tells the clock's fit of it. */
  release(now: number): void {
    this.#now = now;
    const newest = this.#pending.at(-1)?.epoch;
    this.#release((placed) => this.#mayGo(placed, now, placed.epoch !== newest));
  }

  /** Puts out what was released, when all sources of the clock have told its fit; what has been silent for too long becomes a gap. */
  put(): void {
    for (const each of this.#timed) this.#place(each);
    this.#timed = [];
    const { patienceSeconds, settleSeconds } = this.#options;
    const owedSeconds = patienceSeconds + settleSeconds + this.source.leastDelaySeconds + this.#longestSeconds;
    this.#out.giveUp(this.#now - owedSeconds, this.#unknown ? clockUnknown : "sensor silent");
  }

  /** Releases everything: nothing more will come. */
  releaseAll(): void {
    this.#release(() => true);
  }

  end(): void {
    this.put();
    this.#out.end();
    if (this.#unknown) this.#out.giveUp(this.#now - this.source.leastDelaySeconds, clockUnknown);
  }

  #isNear(known: Moment, placed: Moment): boolean {
    return known.epoch === placed.epoch && Math.abs(known.deviceSeconds - placed.deviceSeconds) < 0.5 / this.source.hz;
  }

  #mayGo(placed: Placed, now: number, oldEpoch: boolean): boolean {
    const { patienceSeconds, settleSeconds } = this.#options;
    if (oldEpoch) return true;
    const run = this.#run;
    if (run?.epoch !== placed.epoch) return now - placed.epoch.sinceSeconds >= settleSeconds;
    if (now - placed.packet.arrivalSeconds >= patienceSeconds) return true;
    if ((run.sequence + 1) % this.#sequenceSize === placed.packet.sequence) return true;
    const due = run.frames.dueSeconds;
    return due !== undefined && Math.abs(placed.deviceSeconds - due) < 0.5 / this.source.hz;
  }

  /** Releases packets, as many as may go, with the times that all of them together give. */
  #release(mayGo: (placed: Placed) => boolean): void {
    let taken = 0;
    let batch: Numbered[] = [];
    const timeBatch = (frames: FrameClock | undefined): void => {
      if (frames) for (const each of batch) this.#time(each, frames);
      batch = [];
    };
    for (; taken < this.#pending.length && mayGo(this.#pending[taken]!); taken++) {
      const next = this.#pending[taken]!;
      const before = this.#run;
      // A fit that is about to start anew must not lose what it says of the packets before.
      if (before?.epoch !== next.epoch || before.frames.breaksAt(next.deviceSeconds)) timeBatch(before?.frames);
      batch.push(this.#number(next));
    }
    timeBatch(this.#run?.frames);
    if (taken > 0) this.#pending = this.#pending.slice(taken);
  }

  /** Counts a packet on its sensor's grid. It is placed later, when the fit knows all packets that are released with it. */
  #number(placed: Placed): Numbered {
    const { packet, epoch, deviceSeconds } = placed;
    const isStart = this.#run?.epoch !== epoch;
    if (isStart || this.#run === undefined) {
      const rateHz = this.#run ? 1 / this.#run.frames.periodSeconds : this.source.hz;
      this.#run = {
        epoch,
        frames: frameClock({ rateHz, tickSeconds: this.#tickSeconds }),
        sequence: packet.sequence,
      };
    }
    const due = this.#run.frames.dueSeconds;
    const { first, kept } = this.#run.frames.observe(deviceSeconds, packet.frames);
    const step = isStart ? 1 : (packet.sequence - this.#run.sequence + this.#sequenceSize) % this.#sequenceSize;
    if (step > 1) this.#counts.lost += step - 1;
    this.#run.sequence = packet.sequence;
    this.#recent.push({ epoch, deviceSeconds });
    if (this.#recent.length > remembered) this.#recent = this.#recent.slice(-remembered / 2);
    return {
      placed,
      first,
      follows: kept && due !== undefined && Math.abs(deviceSeconds - due) < 0.5 / this.source.hz,
      reason: isStart ? "device started" : step === 1 ? "sensor silent" : "packet loss",
    };
  }

  #time(numbered: Numbered, frames: FrameClock): void {
    const { packet, epoch } = numbered.placed;
    const [firstSeconds, { periodSeconds }] = [frames.at(numbered.first), frames];
    const spanSeconds = (packet.frames - 1) * periodSeconds;
    const { leastDelaySeconds } = this.source;
    epoch
      .fitOf(packet.source)
      .observe(firstSeconds, hostOf(packet, { sequenceSize: this.#sequenceSize, spanSeconds, leastDelaySeconds }));
    this.#timed.push({ ...numbered, firstSeconds, periodSeconds });
  }

  #place({ placed: { packet, epoch }, follows, reason, firstSeconds, periodSeconds }: Timed): void {
    const fit = epoch.fitOf(packet.source);
    if (!(uncertaintyOf(fit, firstSeconds) <= this.#options.uncertaintySecondsMax)) {
      this.#unknown = true;
      this.#counts.unplaced++;
      return;
    }
    const lastSeconds = firstSeconds + (packet.frames - 1) * periodSeconds;
    const [from, to] = [firstSeconds + fit.delayAt(firstSeconds), lastSeconds + fit.delayAt(lastSeconds)];
    const secondsOf = (frame: number): number => from + ((to - from) * frame) / Math.max(1, packet.frames - 1);
    if (to * this.source.hz < this.#out.next - 1) this.#counts.late++;
    let [next, why] = [follows && !this.#unknown, this.#unknown ? clockUnknown : reason];
    this.#unknown = false;
    const row = new Float64Array(packet.channels.length);
    for (let i = 0; i < packet.frames; i++) {
      let isWhole = true;
      for (let c = 0; c < row.length; c++) {
        row[c] = packet.channels[c]![i]!;
        isWhole &&= Number.isFinite(row[c]);
      }
      if (isWhole) {
        this.#out.add(secondsOf(i), row, next, why);
        next = true;
      } else [next, why] = [false, "not a finite number"];
    }
    this.#out.flush();
  }
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
