/** Writes the layers that are made of several ops as .tflite files into a folder, for golden/int8-composed.py: int8-composed.ts <folder> */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportModel } from "../packages/learn/src/index.ts";
import { composedLayers } from "../packages/learn/src/layers/networks.testing.ts";

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("want a folder to write to");
for (const { name, graph } of composedLayers()) writeFileSync(join(folder, `${name}.tflite`), exportModel(graph));
