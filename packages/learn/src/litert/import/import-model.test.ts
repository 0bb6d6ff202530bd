import { expect, test } from "vitest";
import { altered, bytesOf, tablesOf } from "../altered.testing.ts";
import { tableOf } from "../container/fields.ts";
import { exportModel } from "../export/export-model.ts";
import { mutate, numbersFrom } from "../mutations.testing.ts";
import { Conv2dOptions } from "../schema/options.ts";
import { AfferentError } from "@afferent/core";
import { smallNetwork } from "../small-network.testing.ts";
import { importModel } from "./import-model.ts";

const file = exportModel(smallNetwork());
const load = (bytes: Uint8Array) => importModel(bytes, { name: "model" });

test("an open batch is a batch of one", () => {
  const open = altered(file, {
    tensor: (tensor, index) => (index === 0 ? { ...tensor, shapeSignature: [-1, 6, 5, 2] } : tensor),
  });
  expect(load(open).draft.sources[0]?.tensor?.shape).toEqual([6, 5, 2]);
});

test("any other open dimension is refused with the tensor's name", () => {
  const open = altered(file, {
    tensor: (tensor, index) => (index === 0 ? { ...tensor, shapeSignature: [-1, -1, 5, 2] } : tensor),
  });
  expect(() => load(open)).toThrow(/tensor 0 "pixels".*signature that leaves only the batch open/);
});

test("all operators that cannot be imported stand in one error with their options", () => {
  const model = tablesOf(file);
  const codes = model.operatorCodes?.map((code) =>
    code.builtin === 25 ? { ...code, builtin: 86, deprecatedBuiltin: 86 } : code,
  );
  const odd = altered(bytesOf({ ...model, operatorCodes: codes ?? null }), {
    operator: (operator, index) =>
      index === 0
        ? { ...operator, options: tableOf(Conv2dOptions, { ...operator.options!.as(Conv2dOptions), activation: 4 }) }
        : operator,
  });
  expect(() => load(odd)).toThrow(/got 2 of 7 operators/);
  expect(() => load(odd)).toThrow(/operator 0 CONV_2D \{"padding":0,.*"activation":4.*got fused activation TANH/);
  expect(() => load(odd)).toThrow(
    /operator 6 SELECT|operator 6 [A-Z_0-9]+ \{"beta":1\}: got an operator that is not supported/,
  );
});

test.each([
  ["a scale of zero", { scale: [0] }, /tensor 0 "pixels": got a scale of 0, want a positive number/],
  ["a scale that is not a number", { scale: [NaN] }, /got a scale of NaN/],
  ["a zero point that is no code", { zeroPoint: [200] }, /got a zero point of 200, want -128 to 127/],
  ["more scales than there are indices", { scale: [1, 2], zeroPoint: [0, 0] }, /got 2 scales and 2 zero points/],
])("%s is refused by name", (_what, wrong, message) => {
  const bad = altered(file, {
    tensor: (tensor, index) =>
      index === 0 ? { ...tensor, quantization: { ...tensor.quantization!, ...wrong } } : tensor,
  });
  expect(() => load(bad)).toThrow(message);
});

test("a shape whose size overflows is refused by name", () => {
  const huge = altered(file, {
    tensor: (tensor, index) => (index === 0 ? { ...tensor, shape: [1, 65536, 65536, 2] } : tensor),
  });
  expect(() => load(huge)).toThrow(/tensor 0 "pixels": got the shape \[1, 65536, 65536, 2\], 8589934592 elements/);
});

test("weights with a zero point are refused, as no integer kernel has them", () => {
  const shifted = altered(file, {
    tensor: (tensor) =>
      tensor.name === "node-0/weights"
        ? { ...tensor, quantization: { ...tensor.quantization!, zeroPoint: [0, 1, 0, 0] } }
        : tensor,
  });
  expect(() => load(shifted)).toThrow(/operator 0 CONV_2D.*node-0\/weights.*got a zero point of 1, want 0 for weights/);
});

test("an output that states another shape than its operator gives is refused", () => {
  const wrong = altered(file, {
    tensor: (tensor) => (tensor.name === "classes" ? { ...tensor, shape: [1, 4] } : tensor),
  });
  expect(() => load(wrong)).toThrow(/operator 6 SOFTMAX.*i8 \[4\].*stated, want i8 \[3\]/);
});

test("a file that ends early is refused with the table and its offset", () => {
  expect(() => load(file.slice(0, 200))).toThrow(
    /model: \w+ at offset \d+: got .* at offset \d+, want one within the file's 200 bytes/,
  );
  expect(() => load(new Uint8Array(3))).toThrow(/got the head of 8 bytes/);
  expect(() => load(Uint8Array.from(file, (byte, at) => (at === 4 ? 65 : byte)))).toThrow(/file identifier of "AFL3"/);
});

test("a graph whose weights changed after the export no longer passes for the one its notes name", () => {
  const model = tablesOf(file);
  const buffers = model.buffers?.map(({ data }) => ({
    data: data?.length === 72 ? data.map((byte) => byte ^ 1) : data,
  }));
  expect(() => load(bytesOf({ ...model, buffers: buffers ?? null }))).toThrow(/the file was changed after its export/);
});

test("300 damaged files give a graph or an error that says where, never a crash", () => {
  const next = numbersFrom(20);
  let refused = 0;
  for (let round = 0; round < 300; round++) {
    try {
      load(mutate(file, next));
    } catch (error) {
      expect(error).toBeInstanceOf(AfferentError);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(150);
});
