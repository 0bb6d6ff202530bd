import { definitionId, describeNodes, graphId, type NodeStreaming, plan, print as printGraph } from "@afferent/core";
import { costTable } from "../commands/see.ts";
import type { Context } from "../context.ts";
import { targetNamed } from "../targets/targets.ts";
import { left, renderTable, right } from "../terminal/table.ts";
import { layersOf, layerTable } from "./layers.ts";
import { type InputForm, openModel } from "./model-file.ts";

interface SeeNetworkOptions extends InputForm {
  readonly target?: string;
  readonly json?: boolean;
}

/**
 * `afferent see model.tflite`: the graph, the facts of every wire, the memory a device needs, and what an inference costs; with a target, layer by layer,
 * what is predicted there, which kernel runs and why no faster one does.
 */
export function seeNetwork(path: string, options: SeeNetworkOptions, { print, style }: Context): void {
  const target = options.target === undefined ? null : targetNamed(options.target);
  const { graph, nodes } = openModel(path, 1, options);
  const memory = plan(graph, { blockTicks: 1, ...(target ? { target: target.name } : {}) });
  const predicted = target === null ? null : { target: target.name, ...layersOf(memory, target) };
  const ids = { definitionId: definitionId(graph.draft), graphId: graphId(graph) };
  const bytes = { state: memory.stateBytes, scratch: memory.scratchBytes, constants: memory.constantBytes };
  if (options.json === true) {
    const facts = {
      name: graph.draft.name,
      ...ids,
      memoryBytes: bytes,
      nodes: describeNodes(graph),
      predicted,
      ...(nodes ? { streaming: nodes } : {}),
    };
    print(JSON.stringify({ schema: "afferent.see-network/1", ...facts }, undefined, 2));
    return;
  }
  print(`${style.bold(graph.draft.name)}, a network of ${graph.draft.nodes.length} ops\n`);
  print(`definition  ${ids.definitionId}\ngraph       ${ids.graphId}\n`);
  print(`${style.bold("Graph")}, one inference a second\n${printGraph(graph)}`);
  if (nodes)
    print(`${style.bold("Columns")} made for each output, by node of the windowed network\n${columnsTable(nodes)}\n`);
  if (predicted === null) print(`${style.bold("Cost")} per inference\n${costTable(graph)}\n`);
  else print(`${style.bold("Prediction")} for ${predicted.target}, an inference; bytes\n${layerTable(predicted)}\n`);
  const total = bytes.state + bytes.scratch;
  print(
    `${style.bold("Memory")} on a device: state ${bytes.state} + scratch ${bytes.scratch} = ${total} bytes; constants ${bytes.constants} bytes`,
  );
}

const columnsTable = (nodes: readonly NodeStreaming[]): string =>
  renderTable(
    [left("node"), right("new"), right("of")],
    nodes.map((node) => [
      `%${node.index} ${node.op}`,
      ...(node.how === "columns" ? [String(node.made), String(node.of)] : [node.how, ""]),
    ]),
  );
