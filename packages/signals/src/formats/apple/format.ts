import type { Format } from "../format.ts";
import { readFile } from "../folder.ts";
import { textOf } from "../text.ts";
import { readAppleHealth } from "./apple-health.ts";
import { idOf } from "../id.ts";

/** Apple Health's export.xml. Through this door it is read whole; `appleHealthReader` takes it in pieces, and the command reads files so. */
export const appleHealthFormat: Format = {
  name: "apple-health",
  title: "Apple Health export",
  extensions: [".xml"],
  detect: (head, name) => {
    const text = textOf(head);
    return (
      /<(?:HealthData\b|!DOCTYPE HealthData\b)/.test(text) ||
      (/<\?xml/.test(text) && /(^|[/\\])export\.xml$/i.test(name))
    );
  },
  read: (folder, name, options) => readAppleHealth(readFile(folder, name, "was asked for"), name, idOf(name), options),
};
