import {
  AfferentError,
  bind,
  definitionId,
  describeNodes,
  graphId,
  plan,
  print as printGraph,
  Rationals,
  rational,
} from "@afferent/core";
import type { Algorithm, Binding, Cost, Graph, Plan } from "@afferent/core";
import { algorithmNamed } from "@afferent/library";
import type { Context } from "../context.ts";
import { costTables } from "../cost/cost-tables.ts";
import { predictCost } from "../cost/predict.ts";
import { rateOf } from "../files/csv-options.ts";
import { targetNamed } from "../targets/targets.ts";
import { right, renderTable } from "../terminal/table.ts";

interface SeeOptions {
  /** `ppg=2x1@125`: source, channels, unit, rate. */
  readonly source: readonly string[];
  readonly target?: string;
  readonly json?: boolean;
}

/** `afferent see`: the graph, the facts of every wire, the memory a device needs, and what a second of signal costs. */
export function see(name: string, options: SeeOptions, { print, style }: Context): void {
  const algorithm = algorithmNamed(name);
  const bindings = bindingsFor(algorithm, options.source);
  const graph = bind(algorithm.draft, bindings);
  const memory = plan(graph, { blockTicks: 1 });
  const predicted = options.target === undefined ? null : predictedOn(memory, options.target);
  const ids = { definitionId: definitionId(algorithm.draft), graphId: graphId(graph) };
  const bytes = { state: memory.stateBytes, scratch: memory.scratchBytes, constants: memory.constantBytes };
  if (options.json === true) {
    const { title, kind, classes, definition, card, reasons, weights } = algorithm;
    const facts = {
      name,
      title,
      kind,
      ...(classes === undefined ? {} : { classes }),
      ...(weights === undefined ? {} : { weights }),
      definition,
      card,
      reasons,
      ...ids,
      memoryBytes: bytes,
      nodes: describeNodes(graph),
      predicted,
    };
    print(JSON.stringify({ schema: "afferent.see/1", ...facts }, undefined, 2));
    return;
  }
  print(`${style.bold(algorithm.title)}\n${algorithm.definition.what}\n`);
  print(
    `window      ${algorithm.definition.window}\nformula     ${algorithm.definition.formula}\nsource      ${algorithm.definition.source}`,
  );
  for (const { dataset, recordings, subjects, licence } of algorithm.weights?.data ?? [])
    print(`trained on  ${dataset}: ${recordings} recordings of ${subjects} people (${licence})`);
  if (algorithm.classes !== undefined) print(`classes     ${algorithm.classes.join(", ")}`);
  print(`definition  ${ids.definitionId}\ngraph       ${ids.graphId}\n`);
  const stated = options.source.length > 0 ? "as stated" : "as an example; state yours with --source";
  print(`${style.bold("Graph")}, bound ${stated}\n${printGraph(graph)}`);
  print(`${style.bold("Cost")} per second of signal\n${costTable(graph)}\n`);
  if (predicted !== null)
    print(`${style.bold("Prediction")} for ${predicted.target}, a tick at a time\n${predictionTable(predicted)}\n`);
  const total = bytes.state + bytes.scratch;
  print(
    `${style.bold("Memory")} on a device: state ${bytes.state} + scratch ${bytes.scratch} = ${total} bytes; constants ${bytes.constants} bytes\n`,
  );
  print(
    `${style.bold("Reasons")} for no value\n${renderTable(
      [
        { title: "reason", align: "left" },
        { title: "meaning", align: "left" },
      ],
      Object.entries(algorithm.reasons),
    )}\n`,
  );
  print(
    `${style.bold("Use")} ${algorithm.card.intendedUse}\n${algorithm.card.limits.map((limit) => `- ${limit}`).join("\n")}`,
  );
}

const number = (value: number): string => Math.round(value).toLocaleString("en");

const cells = (cost: Cost): readonly string[] => [
  number(cost.multiplyAdds),
  number(cost.divisions ?? 0),
  number(cost.other ?? 0),
];

/** Each node's work, and all of it. */
export function costTable(graph: Graph): string {
  const rows = describeNodes(graph).map(({ index, op, cost, hasKernel }) => ({
    name: `%${index} ${op}`,
    cost,
    hasKernel,
  }));
  const sum = (pick: (cost: Cost) => number): number => rows.reduce((total, row) => total + pick(row.cost), 0);
  const total = {
    multiplyAdds: sum((cost) => cost.multiplyAdds),
    divisions: sum((cost) => cost.divisions ?? 0),
    other: sum((cost) => cost.other ?? 0),
  };
  const columns = [
    { title: "node", align: "left" as const },
    right("multiply-adds"),
    right("divisions"),
    right("other"),
    { title: "C kernel", align: "left" as const },
  ];
  return renderTable(columns, [
    ...rows.map((row) => [row.name, ...cells(row.cost), row.hasKernel ? "yes" : "not yet"]),
    ["total", ...cells(total), ""],
  ]);
}

/** @throws AfferentError for a target that no board was measured for. */
function predictedOn(planned: Plan, name: string) {
  const target = targetNamed(name);
  const cost = predictCost(planned, target);
  if (cost !== null) return { target: target.name, ...cost };
  throw new AfferentError("--target", {
    got: `${name}, whose instructions nobody counted`,
    want: Object.keys(costTables).join(", "),
  });
}

const instructions = (value: number | null): string => (value === null ? "not known" : number(value));

function predictionTable(predicted: ReturnType<typeof predictedOn>): string {
  const columns = [{ title: "node", align: "left" as const }, right("instructions per second of signal")];
  return renderTable(columns, [
    ...predicted.nodes.map((node) => [`%${node.index} ${node.op}`, instructions(node.instructionsPerSecondOfSignal)]),
    ["queues, steps", instructions(predicted.glueInstructionsPerSecondOfSignal)],
    ["total", instructions(predicted.instructionsPerSecondOfSignal)],
  ]);
}

/** The stated sources, or, with none stated, each at the lowest rate that the algorithm takes and with as many channels as a band usually has. */
function bindingsFor(algorithm: Algorithm, stated: readonly string[]): Readonly<Record<string, Binding>> {
  const facts = { range: "any", skewSeconds: "1/4" } as const;
  if (stated.length === 0) {
    return Object.fromEntries(
      algorithm.draft.sources.map(({ name, unit, channels, rateHz }) => {
        const usual = name === "ppg" ? 2 : 3;
        const count = Math.max(channels.min, Math.min(channels.max, usual));
        return [name, { rateHz: rateHz.min, channels: count, unit, ...facts }];
      }),
    );
  }
  return Object.fromEntries(
    stated.map((text) => {
      const parts = /^([a-z][a-z0-9-]*)=(\d+)x(\S+)@(\S+)$/.exec(text);
      if (parts === null) {
        throw new AfferentError("--source", {
          got: text,
          want: "<source>=<channels>x<unit>@<Hz>, such as ppg=2x1@125 or acc=3x[g]@50",
        });
      }
      const [, name = "", channels = "", unit = "", rate = ""] = parts;
      return [name, { rateHz: Rationals.format(rational(rateOf(rate))), channels: Number(channels), unit, ...facts }];
    }),
  );
}
