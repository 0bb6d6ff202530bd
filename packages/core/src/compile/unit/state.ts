import { elementSizes, type Fields, type PlacedField, viewsOf } from "../../memory/fields.ts";
import { type Plan, stateHeaderBytes } from "../../memory/plan.ts";
import { startingState } from "../../run/state.ts";
import { floatLiteral } from "../c-text.ts";
import { cType } from "../field-text.ts";
import { cName, nodeName } from "./names.ts";

/** The state block as a C struct: its offsets are the plan's, which the compiler is made to confirm. */
export function stateText(plan: Plan, unit: string): string {
  const parts = [
    ...plan.sources.map(({ state }, index) => ({ name: sourceName(plan, index), fields: state })),
    ...plan.nodes.map(({ state }, index) => ({ name: nodeName(plan, index), fields: state })),
  ];
  const members: string[] = [`  uint32_t header[${stateHeaderBytes / 4}];`];
  let end = stateHeaderBytes;
  const pad = (to: number, name: string): void => {
    if (to > end) members.push(`  uint8_t ${name}_padding${end}[${to - end}];`);
    end = Math.max(end, to);
  };
  for (const { name, fields } of parts)
    for (const field of fields.filter(({ length }) => length > 0)) {
      pad(field.offset, name);
      members.push(`  ${cType[field.type]} ${name}_${field.name}[${field.length}];`);
      end = field.offset + elementSizes[field.type] * field.length;
    }
  pad(plan.stateBytes, "end");
  return `typedef struct {
${members.join("\n")}
} ${unit}_layout;
typedef char ${unit}_layout_is_as_planned[sizeof(${unit}_layout) == ${plan.stateBytes}u ? 1 : -1];
`;
}

export const sourceName = (plan: Plan, index: number): string => `s_${cName(plan.graph.sources[index]?.name ?? "")}`;

/** Statements that set what does not start as zeros. */
export function initialValues(plan: Plan): readonly string[] {
  // Only what follows the header is looked at, so no graph need be hashed for it.
  const state = startingState(plan, "0".repeat(64));
  return plan.nodes.flatMap((node, index) => {
    const views = viewsOf<Fields>(state, node.state);
    return node.state.flatMap((field) =>
      runsOf(views[field.name] ?? [], field, `s->${nodeName(plan, index)}_${field.name}`),
    );
  });
}

/** Stretches of equal values, each a call. */
function runsOf(values: ArrayLike<number>, field: PlacedField, target: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  for (let i = 1; i <= values.length; i++) {
    if (i < values.length && Object.is(values[i], values[start])) continue;
    const value = values[start] ?? 0;
    if (!Object.is(value, 0)) statements.push(setText(field, `&${target}[${start}]`, i - start, value));
    start = i;
  }
  return statements;
}

function setText({ type }: PlacedField, target: string, count: number, value: number): string {
  if (type === "f32") return `  set_floats(${target}, ${count}u, ${floatLiteral(value)});`;
  if (elementSizes[type] === 4) {
    const words = type === "u32" ? target : `(uint32_t *)(void *)${target}`;
    return `  set_words(${words}, ${count}u, ${value >>> 0}u);`;
  }
  return `  for (uint32_t i = 0; i < ${count}u; i++) (${target})[i] = (${cType[type]})${value};`;
}
