import { AfferentError } from "@afferent/core";
import type { Damage } from "../findings.ts";
import type { Instant } from "../started.ts";

export interface IshneHeader {
  readonly kind: "signals" | "annotations";
  /** As the file states it: of all leads together or of each, which the file's length decides. */
  readonly statedSamples: number;
  readonly dataAt: number;
  readonly rateHz: number;
  readonly leads: readonly { readonly name: string; readonly resolutionNanovolts: number }[];
  readonly zero: Instant | undefined;
}

const fixedBytes = 522;
const leadNames = "unknown,bipolar,X,Y,Z,I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6,ES,AS,AI".split(
  ",",
) as readonly string[];

/**
 * Reads the header of an ISHNE 1.0 file: 522 bytes and a block of variable length.
 * Source: Badilini, Annals of Noninvasive Electrocardiology 3(3):263-266 (1998), doi 10.1111/j.1542-474X.1998.tb00353.x.
 * Names, birth dates and other personal fields are not looked at.
 * @throws AfferentError naming the byte.
 */
export function ishneHeader(bytes: Uint8Array, file: string, damage: Damage): IshneHeader {
  const refuse = (at: number, got: string, want: string): never => {
    throw new AfferentError(`${file}, byte ${at}`, { got, want, remedy: "the file is damaged; fetch it again" });
  };
  if (bytes.length < fixedBytes) refuse(bytes.length, "the end of the file", `a header of ${fixedBytes} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 8));
  if (magic !== "ISHNE1.0" && magic !== "ANN  1.0") refuse(0, JSON.stringify(magic), '"ISHNE1.0" or "ANN  1.0"');
  const [statedSamples, dataAt] = [view.getInt32(14, true), view.getInt32(22, true)];
  if (dataAt < fixedBytes || dataAt > bytes.length)
    refuse(22, `data at byte ${dataAt}`, `${fixedBytes} to ${bytes.length}`);
  const [stated, computed] = [view.getUint16(8, true), crcCcitt(bytes.subarray(10, dataAt))];
  // Writers that compute no checksum leave 0.
  if (stated !== 0 && stated !== computed)
    damage.report({ where: `${file}, byte 8`, got: `checksum ${stated}`, want: `${computed}` }, "fetch it again");
  const count = view.getInt16(156, true);
  if (count < 1 || count > 12) refuse(156, `${count} leads`, "1 to 12");
  const rateHz = view.getInt16(272, true);
  if (rateHz <= 0) refuse(272, `a rate of ${rateHz} Hz`, "a rate above 0");
  const leads = Array.from({ length: count }, (_, i) => {
    const name = leadNames[view.getInt16(158 + 2 * i, true)] ?? "unknown";
    // -9 stands for "no such lead"; inside the count of leads it contradicts it.
    const resolutionNanovolts = view.getInt16(206 + 2 * i, true);
    if (resolutionNanovolts <= 0) refuse(206 + 2 * i, `a resolution of ${resolutionNanovolts} nV`, "one above 0");
    return { name, resolutionNanovolts };
  });
  const kind = magic === "ISHNE1.0" ? "signals" : "annotations";
  return { kind, statedSamples, dataAt, rateHz, leads: distinct(leads), zero: startOf(view) };
}

function distinct<Lead extends { readonly name: string }>(leads: readonly Lead[]): readonly Lead[] {
  return leads.map((lead, i) => {
    const twin = leads.some((other, k) => k !== i && other.name === lead.name);
    return twin ? { ...lead, name: `${lead.name}-${i + 1}` } : lead;
  });
}

/** The recording's date and start on the clock of the place; the format knows no time zone. */
function startOf(view: DataView): Instant | undefined {
  const [day, month, year, hour, minute, second] = [138, 140, 142, 150, 152, 154].map((at) =>
    view.getInt16(at, true),
  ) as [number, number, number, number, number, number];
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const sound =
    year > 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour < 24;
  return sound && Number.isFinite(localMs) ? { localMs } : undefined;
}

/** CRC-16 with the polynomial 0x1021 from 0xffff. */
export function crcCcitt(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return crc;
}
