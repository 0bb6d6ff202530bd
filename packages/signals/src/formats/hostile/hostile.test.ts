import { describe, expect, it } from "vitest";
import { requireData } from "../../../../../testing/needs.ts";
import { join } from "node:path";
import { subjects } from "./subjects.testing.ts";
import { folderOf, trial } from "./trial.testing.ts";

const seed = 20261122;
/** So many here; `npm run fuzz:formats` does as many as it is told. */
const mutations = 300;

describe(`damaged files are read soundly or refused in words (seeds from ${seed}, ${mutations} mutations each)`, () => {
  for (const { name, cases } of subjects)
    it(`as ${name}`, async () => {
      const all = cases(join(requireData("format-samples"), ".."));
      let refused = 0;
      for (let n = 0; n < mutations; n++) {
        const { outcome, milliseconds, message } = await trial(all, seed + n);
        if (outcome === "crashed") expect.fail(`seed ${seed + n} of ${message}`);
        expect(milliseconds, `seed ${seed + n} of ${message}`).toBeLessThan(5000);
        if (outcome === "refused") refused++;
      }
      // Damage that is never noticed would mean that nothing is tested.
      expect(refused).toBeGreaterThan(mutations / 50);
      expect(refused).toBeLessThan(mutations);
    }, 120_000);
});

describe("the files that the damage is done to", () => {
  for (const { name, cases } of subjects)
    it(`are read well before, as ${name}`, async () => {
      let read = 0;
      for (const one of cases(join(requireData("format-samples"), ".."))) {
        const outcome = await Promise.resolve(one.read(folderOf(one.files), false)).then(
          () => true,
          () => false,
        );
        if (outcome) read++;
      }
      expect(read).toBeGreaterThan(0);
    });
});
