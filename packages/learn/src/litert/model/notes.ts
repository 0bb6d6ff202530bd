import { AfferentError, type GapPolicy } from "@afferent/core";
import { textOf } from "../container/utf8.ts";
import type { LiteModel } from "./read.ts";

/** Name of the metadata entry that says which graph a file is. */
export const NOTES = "afferent";

/** What of a graph LiteRT has no place for. */
export interface GraphNotes {
  readonly schema: "afferent.litert/1";
  readonly name: string;
  readonly definitionId: string;
  readonly graphId: string;
  readonly sources: readonly {
    readonly name: string;
    readonly unit: string;
    readonly rateHz: { readonly min: string; readonly max: string };
    readonly gaps: GapPolicy;
    /** Of an input of indices. */
    readonly indexCount?: number;
  }[];
  readonly outputs: readonly string[];
}

/** @throws AfferentError for notes that are not those of a file written here. */
export function graphNotes({ file, metadata, inputs, outputs }: LiteModel): GraphNotes | null {
  const bytes = metadata[NOTES];
  if (bytes === undefined) return null;
  const fail = (got: string): never => {
    throw new AfferentError(`${file}: metadata "${NOTES}"`, { got, want: "afferent.litert/1 notes of this graph" });
  };
  let notes: Partial<GraphNotes> | null = null;
  try {
    notes = JSON.parse(textOf(bytes)) as Partial<GraphNotes> | null;
  } catch {
    return fail("no JSON");
  }
  if (notes === null || notes.schema !== "afferent.litert/1") return fail("another schema");
  const { name, definitionId, graphId, sources, outputs: names } = notes;
  if (![name, definitionId, graphId].every(isText)) return fail("no name or ids");
  if (!Array.isArray(sources) || sources.length !== inputs.length || !sources.every(isSource))
    return fail("other sources");
  if (!Array.isArray(names) || names.length !== outputs.length || !names.every(isText)) return fail("other outputs");
  return notes as GraphNotes;
}

const isText = (value: unknown): boolean => typeof value === "string" && value.length > 0 && value.length <= 1000;

const isSource = (source: unknown): boolean => {
  const { name, unit, rateHz, gaps, indexCount } = (source ?? {}) as Partial<GraphNotes["sources"][number]>;
  return (
    typeof name === "string" &&
    typeof unit === "string" &&
    isRate(rateHz?.min) &&
    isRate(rateHz?.max) &&
    (indexCount === undefined || (Number.isInteger(indexCount) && indexCount >= 1 && indexCount <= 2 ** 31)) &&
    (gaps?.policy === "mark" || (gaps?.policy === "hold" && isRate(gaps.seconds)))
  );
};

const isRate = (value: unknown): boolean => typeof value === "string" && /^[1-9]\d{0,8}(\/[1-9]\d{0,8})?$/.test(value);
