import {
  AfferentError,
  type Algorithm,
  bind,
  type Binding,
  framesPerTick,
  memoryMap,
  plan,
  type Plan,
  Rationals,
} from "@afferent/core";
import type { Target } from "../targets/targets.ts";
import { flashBytes, ramBytes } from "./product.ts";
import { predictSizes } from "./sizes/predict.ts";

interface Limits {
  readonly flashBytes: number;
  readonly ramBytes: number;
}

interface Wish {
  readonly algorithm: Algorithm;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly blockTicks: number;
  readonly target: Target;
}

const partsShown = 4;

const planOf = ({ algorithm, bindings, blockTicks, target }: Wish): Plan =>
  plan(bind(algorithm.draft, bindings), { blockTicks, target: target.name });

function needs(wish: Wish): Limits {
  const sizes = predictSizes(planOf(wish), wish.target);
  return { flashBytes: flashBytes(sizes), ramBytes: ramBytes(sizes) };
}

const fits = (wish: Wish, limits: Limits): boolean => {
  const need = needs(wish);
  return need.flashBytes <= limits.flashBytes && need.ramBytes <= limits.ramBytes;
};

/**
 * Refuses what does not fit, before anything is compiled.
 * @throws AfferentError with what is needed, the largest parts, and the smallest change of block, skew or channels with which it would fit.
 */
export function requireFit(wish: Wish, limits: Limits): void {
  if (limits.flashBytes === Infinity && limits.ramBytes === Infinity) return;
  const need = needs(wish);
  const lacks = (["flashBytes", "ramBytes"] as const).filter((kind) => need[kind] > limits[kind]);
  if (lacks.length === 0) return;
  const parts = memoryMap(planOf(wish))
    .filter(({ section }) => (section === "constants" ? lacks.includes("flashBytes") : lacks.includes("ramBytes")))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, partsShown)
    .map(({ section, bytes, what }) => `${what} (${section}) ${bytes}`);
  throw new AfferentError(`${wish.algorithm.name} for ${wish.target.name}`, {
    got: `${lacks.map((kind) => `${need[kind]} bytes of ${word[kind]}`).join(" and ")}, the largest parts ${parts.join(", ")}`,
    want: lacks.map((kind) => `at most ${limits[kind]} bytes of ${word[kind]}`).join(" and "),
    remedy: smallestChange(wish, limits),
  });
}

const word = { flashBytes: "flash", ramBytes: "RAM" } as const;

/** A change alone that makes it fit, the one that costs least first: block length, skew, channels; then all of them together. */
function smallestChange(wish: Wish, limits: Limits): string {
  const oneTick = { ...wish, blockTicks: 1 };
  if (wish.blockTicks > 1 && fits(oneTick, limits)) return "it would fit with --block-ticks 1";
  const changes = [...skewChanges(oneTick), ...channelChanges(oneTick)];
  const found = changes.find(({ changed }) => fits(changed, limits));
  if (found) return `it would fit with ${found.what}${wish.blockTicks > 1 ? " and --block-ticks 1" : ""}`;
  const least = changes.reduce((so, { change }) => change(so), oneTick);
  if (fits(least, limits)) return "it would fit with the least skew and the fewest channels of every source";
  const need = needs(least);
  return `no shorter skew and no fewer channels make it fit: the least is ${need.flashBytes} bytes of flash and ${need.ramBytes} of RAM`;
}

interface Change {
  readonly what: string;
  readonly changed: Wish;
  readonly change: (wish: Wish) => Wish;
}

const rebind = (wish: Wish, name: string, facts: Partial<Binding>): Wish => ({
  ...wish,
  bindings: { ...wish.bindings, [name]: { ...wish.bindings[name]!, ...facts } },
});

/** Each source's queue shortened, a quarter at a time down to one tick: the longest first. */
function skewChanges(wish: Wish): readonly Change[] {
  const { sources, tick } = planOf(wish).graph;
  const shares = [3, 2, 1, 0];
  return shares.flatMap((share) =>
    sources.map(({ name, rate, queueFrames }) => {
      const frames = Math.max(framesPerTick({ tick }, rate), Math.floor((queueFrames * share) / 4));
      const skewSeconds = Rationals.divide(Rationals.rational(frames), rate);
      const change = (to: Wish): Wish => rebind(to, name, { skewSeconds });
      return { what: `a skew of ${Rationals.format(skewSeconds)} s for "${name}"`, changed: change(wish), change };
    }),
  );
}

/** Each source with fewer channels, as far as the algorithm allows: one fewer first. */
function channelChanges(wish: Wish): readonly Change[] {
  return wish.algorithm.draft.sources.flatMap(({ name, channels }) => {
    const has = wish.bindings[name]?.channels ?? channels.min;
    return Array.from({ length: has - channels.min }, (_, k) => {
      const count = has - 1 - k;
      const change = (to: Wish): Wish => rebind(to, name, { channels: count });
      return { what: `${count} channel${count === 1 ? "" : "s"} of "${name}"`, changed: change(wish), change };
    });
  });
}
