/**
 * Refuses weights that may not ship: every algorithm of the library with trained weights has to carry a manifest of their data, and the manifest may
 * name only data whose terms allow it. Reads the built packages; another module with `algorithms` may be named instead of the library.
 */
import { pathToFileURL } from "node:url";

const built = (name) => import(new URL(`../packages/${name}/dist/index.js`, import.meta.url).href);

const [module] = process.argv.slice(2);
const { shippingFindings } = await built("evidence");
const { datasets } = await built("signals");
const { algorithms } = await (module === undefined ? built("library") : import(pathToFileURL(module).href));
const findings = shippingFindings(algorithms, datasets);
for (const finding of findings) console.error(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
