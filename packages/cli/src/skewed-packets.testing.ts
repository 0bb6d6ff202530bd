import { Rationals } from "@afferent/core";
import type { Packet, Source } from "@afferent/signals";

export const tickHz = 32_768;
/** What a sensor whose clock is off takes of the same signals: 32-point sinc, Hann window. */
function retaken(values: ArrayLike<number>, at: number): number {
  const [middle, half] = [Math.floor(at), 16];
  let [sum, weight] = [0, 0];
  for (let k = middle - half + 1; k <= middle + half; k++) {
    const x = Math.PI * (at - k);
    const w = (x === 0 ? 1 : Math.sin(x) / x) * (1 + Math.cos(x / half));
    sum += w * (values[Math.max(0, Math.min(values.length - 1, k))] ?? 0);
    weight += w;
  }
  return sum / weight;
}

/** The source as two devices' links deliver it: its clock off by so much, packets of 0.2 s with jitter, from a pseudo-random sequence of its own. */
export function packetsOf(source: Source, offPpm: number, start: number): readonly Packet[] {
  const hz = Rationals.toNumber(source.rate) * (1 + offPpm / 1e6);
  const ratio = Rationals.toNumber(source.rate) / hz;
  const frames = Math.round(0.2 * hz);
  let state = start;
  const uniform = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const packets: Packet[] = [];
  for (let n = 0; (n + 1) * frames * ratio < source.frames; n++) {
    const first = n * frames;
    packets.push({
      source: source.name,
      ticks: (start + Math.floor((first / hz) * (1 + offPpm / 1e6) * tickHz)) % 2 ** 32,
      sequence: n % 256,
      arrivalSeconds: (first + frames - 1) / hz + 0.02 - Math.log(1 - uniform()) * 0.008,
      frames,
      channels: source.channels.map(({ values }) =>
        Array.from({ length: frames }, (_, i) => retaken(values, (first + i) * ratio)),
      ),
    });
  }
  return packets;
}
