import { rational } from "@afferent/core";
import type { Annotation, Gap, Recording } from "../../recording/recording.ts";
import { makeSource } from "../../recording/source.ts";
import { damageOf, sentencesOf, type Damage } from "../findings.ts";
import { samplesFor, type ReadOptions, type ReadResult } from "../format.ts";
import { startFields } from "../started.ts";
import { ishneHeader, type IshneHeader } from "./header.ts";

/**
 * Reads an ISHNE Holter file: leads in mV as one source "ecg", or the beats of an annotation file as a track at the sampling rate. Samples of -32768 are gaps.
 * The time-out label "!" of annotations only advances the time.
 * @throws AfferentError naming the byte where the file is damaged (unless tolerant and something is left to read).
 */
export function readIshne(bytes: Uint8Array, file: string, id: string, options: ReadOptions): ReadResult {
  const damage = damageOf(options);
  const header = ishneHeader(bytes, file, damage);
  const content =
    header.kind === "signals"
      ? { sources: [leads(bytes, file, header, damage)], annotations: [] }
      : { sources: [], annotations: [beats(bytes, file, header, damage)] };
  const recording: Recording = {
    id,
    ...content,
    ...startFields(header.zero),
    notes: ["ISHNE Holter", ...sentencesOf(damage.findings)],
  };
  return { recording, findings: damage.findings };
}

function leads(bytes: Uint8Array, file: string, header: IshneHeader, damage: Damage) {
  const { dataAt, statedSamples, leads: all } = header;
  const present = Math.floor((bytes.length - dataAt) / (2 * all.length));
  // Writers count the samples of each lead or of all together; what the file holds decides.
  const total = Math.floor(statedSamples / all.length);
  const stated = total === present ? total : statedSamples === present ? statedSamples : Math.max(total, 0);
  if (present !== stated) {
    const missing = all.map(({ name }) => ({ signal: name, start: present, samples: Math.max(0, stated - present) }));
    damage.report(
      {
        where: `${file}, byte ${bytes.length}`,
        got: `${present} samples of ${all.length} leads`,
        want: `${statedSamples} of all leads or of each`,
        ...(stated > present ? { missing } : {}),
      },
      "the file is cut off or damaged; fetch it again, or read it tolerantly",
    );
  }
  // Of samples that are missing at the end, no more are promised than memory is sure to hold: the stated number may itself be damaged.
  const most = Math.floor(samplesFor(bytes.length) / all.length);
  const frames = Math.max(1, present, Math.min(stated, 10 * present, most));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channels = all.map(({ name, resolutionNanovolts }, lead) => {
    const values = new Float32Array(frames);
    for (let i = 0; i < present; i++) {
      const raw = view.getInt16(dataAt + 2 * (i * all.length + lead), true);
      values[i] = raw === -32768 ? Number.NaN : (raw * resolutionNanovolts) / 1e6;
    }
    return { name, unit: "mV", values };
  });
  const gaps: Gap[] =
    frames > present ? [{ start: present, frames: frames - present, reason: "missing in the file" }] : [];
  return makeSource({ name: "ecg", rate: header.rateHz, start: 0, channels, gaps });
}

function beats(bytes: Uint8Array, file: string, header: IshneHeader, damage: Damage) {
  const items: Annotation[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sample = 0;
  let at = header.dataAt;
  for (; at + 4 <= bytes.length; at += 4) {
    sample += view.getUint16(at + 2, true);
    const symbol = String.fromCharCode(bytes[at]!);
    if (symbol === "!") continue;
    items.push({ sample, symbol, code: bytes[at]!, subtype: bytes[at + 1]!, channel: 0, number: 0, text: "" });
  }
  if (at !== bytes.length)
    damage.report(
      { where: `${file}, byte ${at}`, got: `${bytes.length - at} bytes`, want: "4 bytes per annotation" },
      "the file is cut off; fetch it again",
    );
  return { name: "ann", rate: rational(header.rateHz), start: rational(0), items };
}
