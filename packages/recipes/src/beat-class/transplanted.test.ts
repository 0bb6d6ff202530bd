import { randomStream } from "@afferent/learn";
import { beatFrames } from "@afferent/library";
import { expect, test } from "vitest";
import { transplanted } from "./transplanted.ts";

const { points, markPoint, rhythmAt, size } = beatFrames;

const triangle = (k: number, width: number): number => Math.max(0, 1 - Math.abs(k - markPoint) / width);

/** A beat and a template that are triangles about the mark, so many points wide on either side; every number of the rhythm is `rhythm`. */
function frame(of: { readonly beat: number; readonly template: number; readonly rhythm: number }): Float32Array {
  return Float32Array.from({ length: size }, (_, k) =>
    k < points ? triangle(k, of.beat) : k < rhythmAt ? triangle(k - points, of.template) : of.rhythm,
  );
}

test("the template stays the host's, the rhythm is the donor's, and the beat is the donor's shape without a mean", () => {
  const donor = frame({ beat: 20, template: 6, rhythm: 0.25 });
  const host = frame({ beat: 5, template: 5, rhythm: -1 });
  const made = transplanted(donor, host, randomStream(3, "augmentation"));
  expect(made.subarray(points, rhythmAt)).toEqual(host.subarray(points, rhythmAt));
  expect([...made.subarray(rhythmAt, size - 2)].every((value) => value === 0.25)).toBe(true);
  expect(made.subarray(0, points).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 3);
  // As wide as the donor's, within the stretch: points above half of the height.
  const beat = [...made.subarray(0, points)];
  const [low, high] = [Math.min(...beat), Math.max(...beat)];
  const turned = Math.abs(low - beat[0]!) > Math.abs(high - beat[0]!);
  const wide = beat.filter((value) => (turned ? high - value : value - low) > (high - low) / 2).length;
  expect(wide).toBeGreaterThan(15);
  expect(wide).toBeLessThan(26);
});

test("likeness and size are those of the new pair: a narrow host's template is unlike a wide beat, and smaller", () => {
  const donor = frame({ beat: 24, template: 5, rhythm: 0 });
  const wide = transplanted(donor, frame({ beat: 5, template: 4, rhythm: 0 }), randomStream(5, "augmentation"));
  const alike = transplanted(donor, frame({ beat: 5, template: 24, rhythm: 0 }), randomStream(5, "augmentation"));
  expect(Math.abs(wide[size - 2]!)).toBeLessThan(Math.abs(alike[size - 2]!));
  expect(wide[size - 1]).toBeGreaterThan(1.2);
});
