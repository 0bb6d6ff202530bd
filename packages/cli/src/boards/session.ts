import { AfferentError } from "@afferent/core";
import { byteReader } from "./bytes.ts";
import { encodeFrame, frameReader, type Frame } from "./frame.ts";
import type { Link } from "./link.ts";

/** Why a board stopped, as it says itself. */
export interface Fault {
  readonly kind: "processor" | "stack" | "hang";
  /** Index of the node that ran; null outside of a step. */
  readonly node: number | null;
  readonly registers: Readonly<Record<string, number>>;
}

/** A board that ended by a fault. */
export class BoardFault extends Error {
  override readonly name = "BoardFault";
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`the board stopped: ${fault.kind} fault${fault.node === null ? "" : ` in node ${fault.node}`}`);
    this.fault = fault;
  }
}

/** What the line did to frames, and what was done about it. */
export interface LinkCounts {
  /** Requests sent again, because the board said so or no answer came. */
  resent: number;
  /** Frames from the board that were damaged. */
  damaged: number;
  /** Requests that the board said were damaged. */
  refused: number;
  /** Answers to requests that were already answered. */
  late: number;
}

export interface Session {
  /**
   * Asks the board and gives the payload of its answer. A request or an answer that was lost or damaged is sent again; the board does
   * each request once.
   * @throws BoardFault when the board faults; AfferentError when it refuses, ends, or gives no answer for `patienceSeconds`.
   */
  request(type: number, payload: Uint8Array): Promise<Uint8Array>;
  readonly counts: Readonly<LinkCounts>;
}

export interface SessionOptions {
  /** How long the board may be silent before a request is sent again. */
  readonly resendSeconds: number;
  /** How long in all before it counts as hanging. */
  readonly patienceSeconds: number;
}

const answerBit = 0x80;
const damagedType = 0xfd;
const faultType = 0xfe;
const noNode = 0xffffffff;
const refusals = [
  "done",
  "does not know the request",
  "is not started",
  "cannot read the request",
  "is not built for it",
];

/** The most bytes of an answer on the line. */
const mostBytes = 1 << 20;

type Event = Frame | "damaged" | "silence" | { readonly ended: string };

const nothing = (): void => undefined;

/** One request at a time over a link. */
export function openSession(link: Link, { resendSeconds, patienceSeconds }: SessionOptions): Session {
  const counts: LinkCounts = { resent: 0, damaged: 0, refused: 0, late: 0 };
  const read = frameReader(mostBytes);
  const events: Event[] = [];
  let wake = nothing;
  const add = (event: Event): void => {
    events.push(event);
    wake();
  };
  link.onBytes((bytes) => read(bytes).forEach(add));
  void link.ended.then((why) => add({ ended: why }));
  let sequence = 0;

  const next = async (): Promise<Event> => {
    if (events.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, resendSeconds * 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = nothing;
    }
    return events.shift() ?? "silence";
  };

  return {
    counts,
    async request(type, payload) {
      sequence = (sequence + 1) & 0xffff;
      const bytes = encodeFrame({ type, status: 0, sequence, payload });
      const until = performance.now() + patienceSeconds * 1000;
      link.send(bytes);
      for (;;) {
        const event = await next();
        if (event === "damaged") counts.damaged++;
        else if (event !== "silence" && "ended" in event) throw gone(event.ended);
        else if (event !== "silence" && event.type === faultType) throw new BoardFault(faultOf(event.payload));
        else if (event !== "silence" && event.type === damagedType) counts.refused++;
        else if (event !== "silence") {
          if (event.sequence === sequence && event.type === (type | answerBit)) return accepted(event);
          counts.late++;
          continue;
        }
        if (performance.now() > until) throw silent(patienceSeconds);
        counts.resent++;
        link.send(bytes);
      }
    },
  };
}

function accepted(frame: Frame): Uint8Array {
  if (frame.status === 0) return frame.payload;
  throw new AfferentError("board", {
    got: `an answer that it ${refusals[frame.status] ?? `fails with ${frame.status}`}`,
    want: `request ${frame.type & ~answerBit} done`,
    remedy: "build the board's image again from this version",
  });
}

const gone = (why: string): AfferentError =>
  new AfferentError("board", { got: `its end, ${why}, without a report`, want: "an answer" });

const silent = (seconds: number): AfferentError =>
  new AfferentError("board", {
    got: `no answer in ${seconds} s`,
    want: "one",
    remedy: "the program hangs, or the line is broken",
  });

function faultOf(payload: Uint8Array): Fault {
  const reader = byteReader(payload);
  const kind = ([undefined, "processor", "stack", "hang"] as const)[reader.u8()] ?? "processor";
  const node = reader.u32();
  const registers: Record<string, number> = {};
  while (reader.left >= 12) {
    const name = new TextDecoder().decode(reader.bytes(8)).replace(/\0+$/, "");
    registers[name] = reader.u32();
  }
  return { kind, node: node === noNode ? null : node, registers };
}
