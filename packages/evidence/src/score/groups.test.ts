import { expect, test } from "vitest";
import { groupsOf } from "./groups.ts";

test("recordings are grouped by each thing that differs; who lacks it is not known, and what all share is no group", () => {
  const all = [
    { sex: "F", site: "wrist" },
    { sex: "M", age: "60 to 79", site: "wrist" },
    { sex: "F", site: "wrist" },
  ];
  expect(groupsOf(all)).toEqual([
    { by: "age", group: "60 to 79", positions: [1] },
    { by: "age", group: "not known", positions: [0, 2] },
    { by: "sex", group: "F", positions: [0, 2] },
    { by: "sex", group: "M", positions: [1] },
  ]);
  expect(groupsOf([undefined, undefined])).toEqual([]);
});
