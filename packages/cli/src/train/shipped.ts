import type { StoredNetwork, WeightsManifest } from "@afferent/core";
import type { ClassCalibration } from "@afferent/library";

/**
 * The module that an algorithm of the library is made of: a trained network, a line for each of its ops, from which data it comes and, of a network of classes, how sure
 * it may be.
 */
export function shippedText(of: {
  readonly network: StoredNetwork;
  readonly calibration: ClassCalibration | null;
  readonly manifest: WeightsManifest;
}): string {
  const { network, calibration, manifest } = of;
  const { schema, input, nodes, output } = network;
  const sureness =
    calibration === null
      ? { imported: "", stated: "" }
      : {
          imported: `import type { ClassCalibration } from "../calibrated-classes.ts";\n`,
          stated: `export const calibration: ClassCalibration = ${JSON.stringify(calibration)};\n\n`,
        };
  return `// Written by \`afferent train ${manifest.recipe} --ship\`.
import type { StoredNetwork, WeightsManifest } from "@afferent/core";
${sureness.imported}
export const manifest: WeightsManifest = ${JSON.stringify(manifest, null, 2)};

${sureness.stated}export const network: StoredNetwork = {
  schema: ${JSON.stringify(schema)},
  input: ${JSON.stringify(input)},
  output: ${JSON.stringify(output)},
  nodes: [
${nodes.map((node) => `    ${JSON.stringify(node)},`).join("\n")}
  ],
};
`;
}
