/** A function of a compiled unit: what it keeps on the stack itself, and what it calls. */
interface CalledFunction {
  readonly bytes: number;
  readonly calls: readonly string[];
}

/** What `-fcallgraph-info=su` writes (.ci), by the name of the function; functions of other units have no bytes. */
export function readCallGraph(text: string): ReadonlyMap<string, CalledFunction> {
  const functions = new Map<string, { bytes: number; calls: string[] }>();
  for (const [, title = "", label = ""] of text.matchAll(/^node: \{ title: "([^"]*)" label: "([^"]*)"/gm))
    functions.set(title, { bytes: Number(/(\d+) bytes \(/.exec(label)?.[1] ?? 0), calls: [] });
  for (const [, from = "", to = ""] of text.matchAll(/^edge: \{ sourcename: "([^"]*)" targetname: "([^"]*)"/gm))
    functions.get(from)?.calls.push(to);
  return functions;
}

/**
 * The stack of the deepest chain of calls, bytes. In: what a function outside the unit (of the compiler's library) may keep at most.
 * Emitted units do not recurse; a graph that does is an error of ours.
 */
export function deepestStackBytes(functions: ReadonlyMap<string, CalledFunction>, supportBytes: number): number {
  const known = new Map<string, number>();
  const depth = (name: string, above: readonly string[]): number => {
    if (above.includes(name)) throw new Error(`assertion failed: ${name} does not call itself`);
    const done = known.get(name);
    if (done !== undefined) return done;
    const found = functions.get(name);
    const isOutside = found === undefined || (found.bytes === 0 && found.calls.length === 0 && isSupport(name));
    const bytes = isOutside
      ? supportBytes
      : found.bytes + Math.max(0, ...found.calls.map((each) => depth(each, [...above, name])));
    known.set(name, bytes);
    return bytes;
  };
  return Math.max(0, ...[...functions.keys()].map((name) => depth(name, [])));
}

/** Names of routines of the compiler's library begin with two underscores. */
const isSupport = (name: string): boolean => name.startsWith("__");
