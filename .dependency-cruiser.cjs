/** Who may import whom: the table of docs/architecture.md. scripts/boundaries.test.ts plants violations and expects each to be caught. */
const allowed = {
  core: [],
  signals: ["core"],
  library: ["core"],
  learn: ["core"],
  evidence: ["core", "signals", "library"],
  recipes: ["core", "signals", "library", "evidence", "learn"],
  cli: ["core", "signals", "library", "evidence", "learn", "recipes"],
};

const tests = "\\.(test|testing)\\.ts$";

const packageRules = Object.entries(allowed).map(([name, targets]) => ({
  name: `${name}-imports-only-what-the-table-says`,
  severity: "error",
  from: { path: `^packages/${name}/src`, pathNot: tests },
  to: {
    path: "^(packages/[^/]+|testing|scripts|bench|golden)/",
    pathNot: `^packages/(${[name, ...targets].join("|")})/`,
  },
}));

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: "only-cli-does-input-and-output",
      comment: "core, signals, library, evidence, learn and recipes run in a browser: no Node module there.",
      severity: "error",
      from: { path: "^packages/(core|signals|library|evidence|learn|recipes)/src", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "packages-are-entered-by-their-index",
      severity: "error",
      from: { path: "^packages/([^/]+)/src", pathNot: tests },
      to: { path: "^packages/(?!$1/)[^/]+/src/(?!index\\.ts$)" },
    },
    {
      name: "shipped-code-imports-only-listed-dependencies",
      severity: "error",
      from: { path: "^packages/[^/]+/(src|bin)", pathNot: tests },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.tests.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["afferent-source", "import", "node", "default"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/)" },
  },
};
