import { expect, test } from "vitest";
import { renderTable, spreadOver } from "./table.ts";

test("numbers stand under each other, and no line ends in blanks", () => {
  const columns = [
    { title: "record", align: "left" },
    { title: "F1 %", align: "right" },
    { title: "note", align: "left" },
  ] as const;
  expect(
    renderTable(columns, [
      ["100", "99.9", ""],
      ["inverted", "100.0", "lead off"],
    ]),
  ).toBe("record     F1 %  note\n100        99.9\ninverted  100.0  lead off");
});

test("a long list is shown from its first to its last item, evenly", () => {
  expect(spreadOver([0, 1, 2, 3, 4, 5, 6, 7, 8], 5)).toEqual([0, 2, 4, 6, 8]);
  expect(spreadOver([1, 2], 5)).toEqual([1, 2]);
});
