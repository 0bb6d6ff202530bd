const table: Readonly<Record<string, string>> = {
  mv: "mV",
  uv: "uV",
  v: "V",
  nv: "nV",
  mmhg: "mm[Hg]",
  cmh2o: "cm[H2O]",
  bpm: "/min",
  nu: "1",
  "%": "%",
  ohm: "Ohm",
  degrees: "deg",
  degc: "Cel",
  g: "[g]",
  mg: "m[g]",
  ms: "ms",
  s: "s",
};

/** A unit as WFDB headers write it, in UCUM; one that the table does not know becomes a UCUM annotation, "pm" is "{pm}". */
export const ucumOf = (unit: string): string => table[unit.toLowerCase()] ?? `{${unit.replaceAll(/[{}]/g, "")}}`;
