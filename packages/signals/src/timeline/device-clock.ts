import { delayEnvelope, type Envelope } from "./envelope.ts";
import type { ClockEstimate, DeviceClock, Packet } from "./packet.ts";

/** One run of a device's counter, from a start to the next. */
export interface Epoch {
  readonly envelope: Envelope;
  /** Arrival of its first packet, s. */
  readonly sinceSeconds: number;
}

/** A packet with the time that its first frame has on the device's unwrapped clock. */
export interface Placed {
  readonly packet: Packet;
  readonly epoch: Epoch;
  readonly deviceSeconds: number;
}

/** How a packet lies on the link: seconds from its first frame to its last, and the least delay of the link after that. */
export interface Shape {
  readonly sequenceSize: number;
  readonly spanSeconds: number;
  readonly leastDelaySeconds: number;
}

/** Unwraps a device's counter and finds its resets. */
export interface ClockReader {
  /** @returns the packets that now have a place (two where the second confirms a reset), and how many were given up as implausible. */
  place(packet: Packet, shape: Shape): { readonly placed: readonly Placed[]; readonly dropped: readonly Packet[] };
  /** A packet that nothing confirmed: to be counted at the end. */
  readonly suspect: Packet | undefined;
  estimate(): ClockEstimate;
}

interface Anchor {
  readonly ticks: number;
  readonly sequence: number;
}
interface Suspect {
  readonly packet: Packet;
  readonly shape: Shape;
}

/** `value` mod `size` in [-size/2, size/2). */
const nearZero = (value: number, size: number): number => value - size * Math.floor(value / size + 0.5);

/**
 * Reads one device's clock. A packet is placed where its counter, its sequence number and its arrival agree: not earlier than it can have been sent, not older
 * than `patienceSeconds` before the newest, its sequence number on by no more than the time allows. One that does not fit is held as a suspect; a second
 * that fits the first proves a reset, and both begin a new epoch. Arrival decides how often a counter wrapped in a silence.
 * A reset within `patienceSeconds` of the start of the counter cannot be told from repeats.
 */
export function clockReader(
  clock: DeviceClock,
  options: { readonly patienceSeconds: number; readonly windowSeconds: number; readonly driftPpmMax: number },
): ClockReader {
  const size = 2 ** clock.bits;
  const { patienceSeconds } = options;
  let epoch: Epoch | undefined;
  let newest = 0;
  let oldest = 0;
  let anchors = new Map<string, Anchor>();
  let suspect: Suspect | undefined;
  let starts = 0;
  let lastHost = 0;

  const hostOf = (packet: Packet, shape: Shape): number =>
    packet.arrivalSeconds - shape.leastDelaySeconds - shape.spanSeconds;
  const begin = (packet: Packet): void => {
    const wide = options.driftPpmMax / 1e6;
    const slope = epoch?.envelope.line.slope ?? 0;
    // The same crystal goes on: its drift is known as well as the epoch before was long, some milliseconds over its length.
    const known = epoch === undefined ? wide : Math.max(2e-5, (4e-3 * clock.tickHz) / Math.max(1, newest - oldest));
    const bounds = { low: Math.max(-wide, slope - known), high: Math.min(wide, slope + known) };
    epoch = {
      envelope: delayEnvelope({ windowSeconds: options.windowSeconds, slope: bounds }),
      sinceSeconds: packet.arrivalSeconds,
    };
    anchors = new Map();
    newest = packet.ticks;
    oldest = packet.ticks;
    starts++;
  };
  const accept = (packet: Packet, shape: Shape, ticks: number): Placed => {
    const current = epoch!;
    const deviceSeconds = (ticks + 0.5) / clock.tickHz;
    current.envelope.observe(deviceSeconds, hostOf(packet, shape));
    const anchor = anchors.get(packet.source);
    if (anchor === undefined || ticks > anchor.ticks) anchors.set(packet.source, { ticks, sequence: packet.sequence });
    newest = Math.max(newest, ticks);
    lastHost = packet.arrivalSeconds;
    return { packet, epoch: current, deviceSeconds };
  };
  /** The unwrapped ticks of a packet that fits the running epoch, or undefined. */
  const fitting = (packet: Packet, shape: Shape): number | undefined => {
    const { offset, slope } = epoch!.envelope.line;
    const predicted = ((hostOf(packet, shape) - offset) / (1 + slope)) * clock.tickHz;
    const ticks = Math.round(predicted) + nearZero(packet.ticks - Math.round(predicted), size);
    const early = (ticks - predicted) / clock.tickHz;
    const old = (newest - ticks) / clock.tickHz;
    if (early > patienceSeconds || old > patienceSeconds) return undefined;
    const anchor = anchors.get(packet.source);
    return anchor === undefined || follows(packet, anchor, (ticks - anchor.ticks) / clock.tickHz, shape)
      ? ticks
      : undefined;
  };
  const confirms = (packet: Packet, shape: Shape): boolean => {
    if (suspect === undefined) return false;
    const first = suspect.packet;
    const seconds = nearZero(packet.ticks - first.ticks, size) / clock.tickHz;
    const passed = hostOf(packet, shape) - hostOf(first, suspect.shape);
    const agrees = Math.abs(nearZero((seconds - passed) * clock.tickHz, size) / clock.tickHz) <= patienceSeconds;
    if (!agrees || seconds === 0) return false;
    return packet.source !== first.source || follows(packet, first, seconds, shape);
  };
  return {
    place(packet, shape) {
      if (epoch === undefined) {
        begin(packet);
        return { placed: [accept(packet, shape, packet.ticks)], dropped: [] };
      }
      const ticks = fitting(packet, shape);
      if (ticks !== undefined) return { placed: [accept(packet, shape, ticks)], dropped: [] };
      if (suspect === undefined || !confirms(packet, shape)) {
        const dropped = suspect === undefined ? [] : [suspect.packet];
        suspect = { packet, shape };
        return { placed: [], dropped };
      }
      const { packet: first, shape: firstShape } = suspect;
      suspect = undefined;
      begin(first);
      const second = first.ticks + nearZero(packet.ticks - first.ticks, size);
      return { placed: [accept(first, firstShape, first.ticks), accept(packet, shape, second)], dropped: [] };
    },
    get suspect() {
      return suspect?.packet;
    },
    estimate() {
      const line = epoch?.envelope.line ?? { offset: 0, slope: 0 };
      const device = (lastHost - line.offset) / (1 + line.slope);
      // The line gives host seconds per device second; a fast clock counts more seconds than the host.
      return {
        clock: clock.name,
        starts,
        driftPpm: (1 / (1 + line.slope) - 1) * 1e6,
        offsetSeconds: line.offset + line.slope * device,
      };
    },
  };
}

/** Whether the sequence number went on, or back, by as many packets as `seconds` can hold. */
function follows(packet: Packet, anchor: { readonly sequence: number }, seconds: number, shape: Shape): boolean {
  const { sequenceSize } = shape;
  const packets = (1.5 * Math.abs(seconds)) / Math.max(shape.spanSeconds, 1e-3) + 2;
  if (packets >= sequenceSize / 2) return true;
  const step = nearZero(packet.sequence - anchor.sequence, sequenceSize);
  if (seconds === 0) return step === 0;
  return seconds > 0 ? step >= 1 && step <= packets : step <= -1 && -step <= packets;
}
