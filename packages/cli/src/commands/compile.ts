import { join } from "node:path";
import { AfferentError, bind, definitionId, emitUnit, graphId, plan, Rationals, rational } from "@afferent/core";
import type { Algorithm, Binding } from "@afferent/core";
import { bindingsOfRecording } from "@afferent/evidence";
import { algorithmNamed } from "@afferent/library";
import { statedBindings } from "../compile/binding.ts";
import { requireFit } from "../compile/fit.ts";
import { layouts } from "../compile/layouts/layouts.ts";
import { flashBytes, type OutputFile, type Product, ramBytes, type Sizes } from "../compile/product.ts";
import { measureUnit } from "../compile/sizes/measure.ts";
import { predictSizes } from "../compile/sizes/predict.ts";
import type { Context } from "../context.ts";
import { openRecording, type ReadingOptions } from "../files/recording.ts";
import { targetNamed } from "../targets/targets.ts";
import { findToolchain } from "../targets/toolchain.ts";
import { left, renderTable, right } from "../terminal/table.ts";
import { version } from "../version.ts";

interface CompileOptions extends ReadingOptions {
  readonly source: readonly string[];
  readonly recording?: string;
  readonly skew?: string;
  readonly target: string;
  readonly out: string;
  readonly layout: string;
  readonly blockTicks: string;
  readonly flash?: string;
  readonly ram?: string;
  readonly predict?: boolean;
  readonly json?: boolean;
}

/** How long the signal of the self-test is, s: long enough for every window of the shipped algorithms to be full. */
const selfTestSeconds = 20;

/** `afferent compile`: an algorithm as C for a device, in a form that others' build systems take, with what it needs. */
export async function compile(name: string, options: CompileOptions, context: Context): Promise<void> {
  const algorithm = algorithmNamed(name);
  const target = targetNamed(options.target);
  const layout = layouts[options.layout];
  if (layout === undefined)
    throw new AfferentError("--layout", { got: options.layout, want: Object.keys(layouts).join(", ") });
  if (!algorithm.readingsInC)
    throw new AfferentError(name, {
      got: "an algorithm without readings in C",
      want: "readingsInC beside its readings",
      remedy: "docs/adding.md says how",
    });
  const bindings = await bindingsFor(algorithm, options);
  const blockTicks = wholeNumber("--block-ticks", options.blockTicks);
  const planned = plan(bind(algorithm.draft, bindings), { blockTicks, target: target.name });
  requireFit({ algorithm, bindings, blockTicks, target }, limitsOf(options));
  const unit = emitUnit(planned, { selfTestSeconds, everyWire: false, readings: algorithm });
  const toolchain = options.predict === true ? null : findToolchain(target);
  if (toolchain === null && options.predict !== true)
    context.warn(
      `no ${target.compiler} here: sizes are predicted; apt-get install ${target.debianPackage} to measure them`,
    );
  const sizes = toolchain === null ? predictSizes(planned, target) : measureUnit(unit, target, toolchain);
  const ids = { definitionId: definitionId(algorithm.draft), graphId: graphId(planned.graph) };
  const product: Product = { algorithm, plan: planned, unit, ids, target, sizes, version };
  const files = layout(product);
  for (const { path, content } of files) context.write(join(options.out, path), content);
  report(product, files, options, context);
}

async function bindingsFor(algorithm: Algorithm, options: CompileOptions): Promise<Readonly<Record<string, Binding>>> {
  if (options.recording === undefined) return statedBindings(options.source);
  if (options.source.length > 0)
    throw new AfferentError("--recording", { got: "--source beside it", want: "one of the two" });
  if (options.skew === undefined)
    throw new AfferentError("--recording", {
      got: "no --skew",
      want: "how far one sensor's data may run ahead of another's, seconds, which no file knows",
      remedy: "add --skew 1/4",
    });
  const { recording } = await openRecording(options.recording, options);
  return bindingsOfRecording(algorithm, recording, Rationals.format(rational(options.skew)));
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new AfferentError(option, { got: text, want: "a whole number above 0" });
  return value;
}

const limitsOf = ({ flash, ram }: CompileOptions) => ({
  flashBytes: flash === undefined ? Infinity : wholeNumber("--flash", flash),
  ramBytes: ram === undefined ? Infinity : wholeNumber("--ram", ram),
});

function report(product: Product, files: readonly OutputFile[], options: CompileOptions, context: Context): void {
  const { algorithm, ids, target, sizes } = product;
  const paths = files.map(({ path }) => join(options.out, path));
  if (options.json === true) {
    context.print(
      JSON.stringify({
        schema: "afferent.compile/1",
        algorithm: { name: algorithm.name, ...ids },
        target: target.name,
        toolchain: sizes.toolchain,
        sizes: sizes.source,
        flashBytes: flashBytes(sizes),
        ramBytes: ramBytes(sizes),
        codeBytes: sizes.codeBytes,
        supportBytes: sizes.supportBytes,
        constantsBytes: sizes.constantsBytes,
        stateBytes: sizes.stateBytes,
        scratchBytes: sizes.scratchBytes,
        stackBytes: sizes.stackBytes,
        files: paths,
      }),
    );
    return;
  }
  context.print(`${context.style.bold(algorithm.title)} for ${target.title}\n`);
  context.print(renderTable([left("what"), right("bytes"), left("of which")], sizeRows(sizes)));
  context.print(`\nsizes ${sizes.source}, ${sizes.toolchain}\ndefinition ${ids.definitionId}\ngraph ${ids.graphId}\n`);
  context.print(`wrote ${paths.join(", ")}`);
}

const sizeRows = (sizes: Sizes): readonly (readonly string[])[] => [
  [
    "flash",
    `${flashBytes(sizes)}`,
    `code ${sizes.codeBytes}, the compiler's routines ${sizes.supportBytes}, constants ${sizes.constantsBytes}`,
  ],
  ["RAM", `${ramBytes(sizes)}`, `state ${sizes.stateBytes}, scratch ${sizes.scratchBytes}, stack ${sizes.stackBytes}`],
];
