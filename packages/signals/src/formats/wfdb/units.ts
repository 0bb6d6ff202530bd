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

/** UCUM units that are written as they are. */
const plain = new Set(
  "m/s2 deg/s rad/s uS Cel /min mm[Hg] cm[H2O] [g] m[g] 1 Hz kPa hPa lx nA uA mA uT W m kg g/L L/min L mL K /s".split(
    " ",
  ),
);

/** A unit as WFDB headers write it, in UCUM; one that is neither in the table nor UCUM becomes a UCUM annotation, "pm" is "{pm}". */
export const ucumOf = (unit: string): string =>
  plain.has(unit) ? unit : (table[unit.toLowerCase()] ?? `{${unit.replaceAll(/[{}]/g, "")}}`);

const usual: Readonly<Record<string, string>> = {
  "mm[Hg]": "mmHg",
  "cm[H2O]": "cmH2O",
  "1": "NU",
  deg: "degrees",
  Cel: "degC",
};

/** A UCUM unit as WFDB headers and EDF files usually write it, such that `ucumOf` gives it back: "mm[Hg]" is "mmHg", "1" is "NU". */
export const usualUnit = (ucum: string): string => usual[ucum] ?? ucum;
