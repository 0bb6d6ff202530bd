import { byteList, byteReader } from "./bytes.ts";
import type { Session } from "./session.ts";

/** What a board says of itself and of the algorithm it was built with. */
export interface Hello {
  readonly board: string;
  readonly algorithm: string;
  readonly definitionId: string;
  readonly graphId: string;
  /** Instructions that the board counted over a known loop of 2 * (3000 - 1000) instructions; null where it counts none. */
  readonly loopInstructions: number | null;
  /** The most bytes of a request's or an answer's payload. */
  readonly roomBytes: number;
  readonly stateBytes: number;
  readonly scratchBytes: number;
  readonly wires: number;
  readonly sources: readonly { readonly name: string; readonly channels: number; readonly framesPerTick: number }[];
  readonly outputs: readonly string[];
  readonly nodes: readonly string[];
}

/** What the run has cost so far. Instructions are 0 on a board that counts none. */
export interface Counts {
  readonly pushInstructions: number;
  readonly stepInstructions: number;
  readonly steps: number;
  readonly worstStepInstructions: number;
  readonly initInstructions: number;
  readonly initStackBytes: number;
  readonly runStackBytes: number;
  /** By stream: FNV-1a over its frames as the board computed it, and how many there were. */
  readonly streams: readonly { readonly fnv1a: number; readonly frames: number }[];
}

/** Frames of one source for a request: values side by side, and a byte a frame, 0 where it is missing. */
export interface SourceFrames {
  readonly values: Float32Array | Int8Array | Int16Array | Int32Array;
  readonly valid: Uint8Array | null;
  readonly frames: number;
}

/** A piece of a stream: frames' values and their validity bytes. */
interface Piece {
  readonly stream: number;
  readonly frames: number;
  readonly values: Uint8Array;
  readonly valid: Uint8Array;
}

/** What came of frames that were given. */
interface Answer {
  readonly taken: readonly number[];
  readonly more: boolean;
  readonly pieces: readonly Piece[];
}

const type = {
  hello: 1,
  start: 2,
  run: 3,
  counts: 4,
  nodes: 5,
  snapshot: 6,
  restore: 7,
  selfTest: 8,
  fault: 9,
  end: 10,
};

const words = (...values: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);

/** The requests of docs/boards.md, each as a function. All throw what `Session.request` throws, and RangeError for an answer too short. */
export interface Device {
  hello(): Promise<Hello>;
  /** Starts the algorithm anew. In: bytes of an element of each stream, outputs or every wire. */
  start(everyWire: boolean, elementBytes: readonly number[]): Promise<void>;
  /** Gives frames and gets what came out. `taken` says by source how many were taken; `more` that the answer was full: ask again. */
  run(ticksPerPush: number, sources: readonly SourceFrames[]): Promise<Answer>;
  counts(): Promise<Counts>;
  /** By node; of a build that counts them. */
  nodes(): Promise<readonly { readonly instructions: number; readonly worstInstructions: number }[]>;
  snapshot(): Promise<Uint8Array>;
  /** The status of the unit: 0 done, else why it refused (afferent_status). */
  restore(snapshot: Uint8Array): Promise<number>;
  /** The status of the unit. The algorithm must be started anew after it. */
  selfTest(): Promise<number>;
  /** Makes the board fault: 1 illegal instruction, 2 stack overflow, 3 hang; when `node` next runs, or now. */
  fault(kind: 1 | 2 | 3, node: number | null): Promise<void>;
  end(): Promise<void>;
}

/** The requests over a session. What the board said of itself is kept: the layout of messages hangs on it. */
export function deviceOver(session: Session): Device {
  let known: Hello | undefined;
  let elements: readonly number[] = [];
  const none = new Uint8Array();
  const facts = (): Hello => {
    if (known === undefined) throw new Error("assertion failed: hello comes first");
    return known;
  };
  return {
    async hello() {
      known = readHello(await session.request(type.hello, none));
      return known;
    },
    async start(everyWire, elementBytes) {
      elements = elementBytes;
      const payload = Uint8Array.of(
        everyWire ? 1 : 0,
        elementBytes.length & 255,
        elementBytes.length >> 8,
        ...elementBytes,
      );
      await session.request(type.start, payload);
    },
    async run(ticksPerPush, sources) {
      const answer = await session.request(type.run, runPayload(ticksPerPush, sources));
      return readRun(answer, sources.length, elements);
    },
    counts: async () => readCounts(await session.request(type.counts, none)),
    async nodes() {
      const reader = byteReader(await session.request(type.nodes, none));
      return facts().nodes.map(() => ({ instructions: reader.u64(), worstInstructions: reader.u32() }));
    },
    async snapshot() {
      const { stateBytes, roomBytes } = facts();
      const bytes = byteList();
      for (let at = 0; at < stateBytes; at += roomBytes)
        bytes.add(await session.request(type.snapshot, words(at, Math.min(roomBytes, stateBytes - at))));
      return bytes.all().slice();
    },
    async restore(snapshot) {
      const room = facts().roomBytes - 9;
      for (let at = 0; ; at += room) {
        const last = at + room >= snapshot.length;
        const head = [...words(at, snapshot.length), last ? 1 : 0];
        const answer = await session.request(
          type.restore,
          Uint8Array.from([...head, ...snapshot.subarray(at, at + room)]),
        );
        if (last) return byteReader(answer).u32();
      }
    },
    selfTest: async () => byteReader(await session.request(type.selfTest, none)).u32(),
    async fault(kind, node) {
      await session.request(type.fault, Uint8Array.of(kind, ...words(node ?? 0xffffffff)));
    },
    async end() {
      await session.request(type.end, none);
    },
  };
}

function runPayload(ticksPerPush: number, sources: readonly SourceFrames[]): Uint8Array {
  const bytes = byteList();
  bytes.add(Uint8Array.of(ticksPerPush & 255, ticksPerPush >> 8));
  for (const { values, valid, frames } of sources) {
    bytes.add(Uint8Array.of(valid === null ? 0 : 1));
    bytes.add(words(frames));
    bytes.add(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    if (valid !== null) bytes.add(valid);
  }
  return bytes.all();
}

function readRun(payload: Uint8Array, sources: number, elementBytes: readonly number[]): Answer {
  const reader = byteReader(payload);
  const more = reader.u8() === 1;
  const taken = Array.from({ length: sources }, () => reader.u32());
  const pieces: Piece[] = [];
  while (reader.left > 0) {
    const [stream, frames, size] = [reader.u16(), reader.u16(), reader.u16()];
    const values = reader.bytes(frames * size * (elementBytes[stream] ?? 4));
    pieces.push({ stream, frames, values, valid: reader.bytes(frames) });
  }
  return { taken, more, pieces };
}

function readHello(payload: Uint8Array): Hello {
  const reader = byteReader(payload);
  const protocol = reader.u8();
  if (protocol !== 2) throw new RangeError(`the board speaks protocol ${protocol}, want 2`);
  const [multiplier, shift, fewer, more] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  const [roomBytes, stateBytes, scratchBytes] = [reader.u32(), reader.u32(), reader.u32()];
  const [sources, outputs, nodes, wires] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const texts = { board: reader.text(), algorithm: reader.text(), definitionId: reader.text(), graphId: reader.text() };
  return {
    ...texts,
    loopInstructions: multiplier === 0 ? null : Math.round((((more - fewer) >>> 0) * multiplier) / 2 ** shift),
    roomBytes,
    stateBytes,
    scratchBytes,
    wires,
    sources: Array.from({ length: sources }, () => ({
      name: reader.text(),
      channels: reader.u32(),
      framesPerTick: reader.u32(),
    })),
    outputs: Array.from({ length: outputs }, () => reader.text()),
    nodes: Array.from({ length: nodes }, () => reader.text()),
  };
}

function readCounts(payload: Uint8Array): Counts {
  const reader = byteReader(payload);
  const counts = {
    pushInstructions: reader.u64(),
    stepInstructions: reader.u64(),
    steps: reader.u32(),
    worstStepInstructions: reader.u32(),
    initInstructions: reader.u32(),
    initStackBytes: reader.u32(),
    runStackBytes: reader.u32(),
  };
  const streams: { fnv1a: number; frames: number }[] = [];
  while (reader.left > 0) streams.push({ fnv1a: reader.u32(), frames: reader.u32() });
  return { ...counts, streams };
}
