/** Bundles the report's script and style sheet into the folder named on the command line, as page.js and page-style.css. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const page = fileURLToPath(new URL("../packages/cli/src/report/page/", import.meta.url));
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("bundle-page: name the folder to write to");

await build({
  entryPoints: { page: `${page}main.ts`, "page-style": `${page}page.css` },
  outdir: folder,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
  tsconfigRaw: "{}",
});
