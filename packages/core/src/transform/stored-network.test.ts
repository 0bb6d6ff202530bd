import { expect, test } from "vitest";
import { graph } from "../graph/build.ts";
import { definitionId } from "../graph/identity.ts";
import { decodeBase64, encodeBase64 } from "../wasm/base64.ts";
import { randomNetwork } from "../memory/random-network.testing.ts";
import { storeNetwork, throughNetwork, type StoredNetwork } from "./stored-network.ts";

test("forty networks, written as JSON text and read again, are the same definitions", () => {
  let whole = 0;
  for (let k = 0; k < 40; k++) {
    const { draft } = randomNetwork(`stored ${k}`);
    const [source] = draft.sources;
    const [output] = draft.outputs;
    if (draft.outputs.length > 1 || draft.sources.length > 1) continue;
    whole++;
    const stored = JSON.parse(JSON.stringify(storeNetwork(draft))) as StoredNetwork;
    const again = graph(draft.name, (build) =>
      build.output(output!.name, throughNetwork(build.source(source!), stored)),
    );
    expect(definitionId(again)).toBe(definitionId(draft));
  }
  expect(whole).toBeGreaterThan(10);
});

test("an op in another version is refused, since its bits would be others", () => {
  const { draft } = randomNetwork("versioned");
  const stored = storeNetwork(draft);
  const newer = { ...stored, nodes: stored.nodes.map((node) => ({ ...node, version: 99 })) };
  expect(() =>
    graph("x", (build) => build.output("y", throughNetwork(build.source(draft.sources[0]!), newer))),
  ).toThrow(/stored network, op "[\w-]+": got version 99, want version 1; make the network anew/);
});

test("bytes of every length to 9 go through base64 and back, as RFC 4648 writes them", () => {
  expect(encodeBase64(Uint8Array.of(102, 111, 111, 98, 97))).toBe("Zm9vYmE=");
  for (let length = 0; length < 10; length++) {
    const bytes = Uint8Array.from({ length }, (_, k) => 37 * k + 200);
    expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
  }
});
