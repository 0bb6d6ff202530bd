import { AfferentError } from "@afferent/core";
import { textOf } from "../formats/text.ts";
import { decodePacket, magic } from "./binary-packet.ts";
import { parseLiveLine } from "./json-line.ts";
import type { LiveHello, LiveMessage } from "./message.ts";

/** Bytes of a live stream to messages. */
export interface LiveDecoder {
  /** The messages that these bytes complete. Never throws: what is damaged is skipped and counted. */
  push(bytes: Uint8Array): readonly LiveMessage[];
  /** The stream has ended: what is left counts as damaged, unless it is a last line without its end. */
  finish(): readonly LiveMessage[];
  readonly damaged: { readonly bytes: number; readonly places: number; readonly first: string | undefined };
}

/** No line and no packet is longer. */
const longest = 1 << 20;
const [brace, newline] = [0x7b, 0x0a];
const isBlank = (byte: number): boolean => byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;

/**
 * Reads JSON lines and binary packets, in any mixture, and finds back into the stream after damaged bytes: a packet whose checksum does not fit and a line that
 * is none are skipped byte by byte up to the next that is sound. Memory is bounded by the longest message, 1 MiB.
 */
export function liveDecoder(): LiveDecoder {
  let held: Uint8Array = new Uint8Array(0);
  let hello: LiveHello | undefined;
  let inDamage = false;
  const damaged = { bytes: 0, places: 0, first: undefined as string | undefined };
  const skip = (why: string): void => {
    damaged.bytes++;
    if (!inDamage) damaged.places++;
    damaged.first ??= why;
    inDamage = true;
  };
  /** The message at `at`: its length, or "more", or why it is none. */
  const messageAt = (at: number, ended: boolean): "more" | string | { bytes: number; message: LiveMessage } => {
    const rest = held.subarray(at);
    try {
      if (rest[0] === magic[0]) {
        const packet = decodePacket(rest, hello);
        return packet === "damaged" ? "a packet whose checksum or shape does not fit" : packet;
      }
      if (rest[0] !== brace) return "bytes outside of any message";
      const end = rest.indexOf(newline);
      if (end < 0 && !ended) return rest.length > longest ? "a line of more than 1 MiB" : "more";
      const line = textOf(end < 0 ? rest : rest.subarray(0, end));
      return { bytes: end < 0 ? rest.length : end + 1, message: parseLiveLine(line) };
    } catch (error) {
      if (error instanceof AfferentError || error instanceof SyntaxError) return error.message;
      throw error;
    }
  };
  const drain = (ended: boolean): readonly LiveMessage[] => {
    const messages: LiveMessage[] = [];
    let at = 0;
    while (at < held.length) {
      if (isBlank(held[at]!)) {
        at++;
        continue;
      }
      const found = messageAt(at, ended);
      if (found === "more" && !ended) break;
      if (typeof found === "string") {
        skip(found === "more" ? "the end of the stream inside a message" : found);
        at++;
        continue;
      }
      inDamage = false;
      at += found.bytes;
      if (found.message.kind === "hello") hello ??= found.message;
      messages.push(found.message);
    }
    held = held.slice(at);
    return messages;
  };
  return {
    push(bytes) {
      const joined = new Uint8Array(held.length + bytes.length);
      joined.set(held);
      joined.set(bytes, held.length);
      held = joined;
      return drain(false);
    },
    finish: () => drain(true),
    get damaged() {
      return damaged;
    },
  };
}
