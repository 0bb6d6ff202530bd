import type { StoredNetwork, WeightsManifest } from "@afferent/core";
import type { ClassCalibration } from "@afferent/library";

/** The module that an algorithm of the library is made of: a trained network, a line for each of its ops, how sure it may be, and from which data it comes. */
export function shippedText(of: {
  readonly network: StoredNetwork;
  readonly calibration: ClassCalibration;
  readonly manifest: WeightsManifest;
}): string {
  const { network, calibration, manifest } = of;
  const { schema, input, nodes, output } = network;
  return `// Written by \`afferent train ${manifest.recipe} --ship\`.
import type { StoredNetwork, WeightsManifest } from "@afferent/core";
import type { ClassCalibration } from "../calibrated-classes.ts";

export const manifest: WeightsManifest = ${JSON.stringify(manifest, null, 2)};

export const calibration: ClassCalibration = ${JSON.stringify(calibration)};

export const network: StoredNetwork = {
  schema: ${JSON.stringify(schema)},
  input: ${JSON.stringify(input)},
  output: ${JSON.stringify(output)},
  nodes: [
${nodes.map((node) => `    ${JSON.stringify(node)},`).join("\n")}
  ],
};
`;
}
