import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { datasets } from "@afferent/signals";
import type { Context } from "../context.ts";
import { findProgram, tools } from "../doctor/tools.ts";
import { left, renderTable } from "../terminal/table.ts";

interface Finding {
  readonly what: string;
  readonly state: "ok" | "missing";
  readonly detail: string;
}

/** `afferent doctor`: what this machine has. Only an unfit Node makes it fail; outside tools and data are for development. */
export function doctor(options: { readonly json?: boolean }, { print, style }: Context): number {
  const findings = [nodeFinding(), ...tools.map(toolFinding), dataFinding()];
  if (options.json === true) {
    print(JSON.stringify({ schema: "afferent.doctor/1", findings }, undefined, 2));
  } else {
    const rows = findings.map(({ what, state, detail }) => [what, state, detail]);
    print(renderTable([left("what"), left("state"), left("detail")], rows));
    if (findings.some(({ state }) => state === "missing"))
      print(style.faint("\nTools are needed for development only. On Debian 12: bash scripts/setup-debian.sh"));
  }
  return findings[0]?.state === "ok" ? 0 : 1;
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "node",
    state: fits ? "ok" : "missing",
    detail: `${process.versions.node}${fits ? "" : ", want 20.19 or newer"}`,
  };
}

function toolFinding({ command, debianPackage, neededFor }: (typeof tools)[number]): Finding {
  const path = findProgram(command);
  const detail =
    path === undefined ? `apt-get install ${debianPackage}; for ${neededFor}` : `${path}; for ${neededFor}`;
  return { what: command, state: path === undefined ? "missing" : "ok", detail };
}

/** The public recordings: AFFERENT_DATA, else beside the checkout. */
function dataFinding(): Finding {
  const folder = process.env["AFFERENT_DATA"] ?? fileURLToPath(new URL("../../../../../shared/data", import.meta.url));
  const there = existsSync(folder);
  const names = datasets.map((dataset) => dataset.name).join(", ");
  return {
    what: "recordings",
    state: there ? "ok" : "missing",
    detail: there ? folder : `put them in ${folder} or name the folder in AFFERENT_DATA; adapters: ${names}`,
  };
}
