/** "+30.125" in ticks of 10^-decimals seconds; exact for times that are safe integers then, rounded to the nearest otherwise. */
export function ticksOf(text: string, decimals: number): number {
  const [, sign, seconds = "0", fraction = ""] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const roundUp = Number(fraction[decimals] ?? "0") >= 5 ? 1 : 0;
  const ticks = Number(seconds) * 10 ** decimals + Number(kept === "" ? "0" : kept) + roundUp;
  return sign === "-" ? -ticks : ticks;
}

/** Digits behind the point that matter. */
export const decimalsOf = (text: string): number => (text.split(".")[1] ?? "").replace(/0+$/, "").length;

/** The whole seconds and the rest of a local time without a zone, moved by ticks: "2020-01-24T04:05:56.3945312". */
export function laterThan(time: string, ticks: number, decimals: number): string {
  const scale = 10 ** decimals;
  const seconds = Math.floor(ticks / scale);
  const moved = new Date(Date.parse(`${time}Z`) + 1000 * seconds).toISOString().slice(0, 19);
  const fraction = String(ticks - seconds * scale)
    .padStart(decimals, "0")
    .replace(/0+$/, "");
  return fraction === "" ? moved : `${moved}.${fraction}`;
}
