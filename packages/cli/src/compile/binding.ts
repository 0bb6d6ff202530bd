import { AfferentError, type Binding, Rationals, rational } from "@afferent/core";
import { rateOf } from "../files/csv-options.ts";

const form = "<source>=<channels>x<unit>@<Hz>,range=<low>..<high>|any,skew=<seconds>";
const example = "ppg=2x1@125,range=any,skew=1/4 or acc=3x[g]@50,range=-8..8,skew=0.25";

/** The sources as `--source` states them, every fact of each. @throws AfferentError where an option has another form. */
export function statedBindings(stated: readonly string[]): Readonly<Record<string, Binding>> {
  return Object.fromEntries(
    stated.map((text) => {
      const parts = /^([a-z][a-z0-9-]*)=(\d+)x(\S+)@([^,\s]+),range=([^,\s]+),skew=([^,\s]+)$/.exec(text);
      if (parts === null) throw new AfferentError("--source", { got: text, want: `${form}, such as ${example}` });
      const [, name = "", channels = "", unit = "", rate = "", range = "", skew = ""] = parts;
      const binding: Binding = {
        rateHz: Rationals.format(rational(rateOf(rate))),
        channels: Number(channels),
        unit,
        range: rangeOf(range),
        skewSeconds: skew,
      };
      return [name, binding];
    }),
  );
}

function rangeOf(text: string): Binding["range"] {
  if (text === "any") return "any";
  const [low, high] = text.split("..").map(Number);
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high))
    throw new AfferentError("--source", { got: `range=${text}`, want: "range=<low>..<high>, or range=any" });
  return { low, high };
}
