import { expect, test } from "vitest";
import { noise } from "../ops/one-op.testing.ts";
import { floatLiteral } from "./c-text.ts";

test("constants print as the shortest text that reads back to the same bits", () => {
  expect(floatLiteral(0.1)).toBe("0.1f");
  expect(floatLiteral(3)).toBe("3.0f");
  expect(floatLiteral(-0)).toBe("-0.0f");
  expect(floatLiteral(1e-40)).toMatch(/^1e-40f$/);
  for (const value of noise(2000, 4)) expect(Math.fround(Number(floatLiteral(value).slice(0, -1)))).toBe(value);
});
