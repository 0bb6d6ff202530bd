import { describe, expect, it } from "vitest";
import { ascii, memoryFolder } from "../formats/folder.testing.ts";
import { datasets, sourceNamed, truthOf } from "../index.ts";

const adapter = (name: string) => datasets.find((dataset) => dataset.name === name)!;

const signal = (values: readonly number[]) => {
  const bytes = new Uint8Array(24 + 2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setInt16(24 + 2 * i, value, true);
  return bytes;
};
const record = (path: string, id: string, values: readonly number[], first = values[0]) => ({
  [`${path}${id}.hea`]: ascii(
    `${id} 1 300 ${values.length} 05:05:51 1/05/2000 \n${id}.mat 16+24 1000/mV 16 0 ${first} 0 0 ECG \n`,
  ),
  [`${path}${id}.mat`]: signal(values),
});

describe("cinc2017-af", () => {
  it("finds the class with a header line in the reference or without, beside the record or above it", () => {
    const folder = memoryFolder({
      ...record("training/A00/", "A00001", [-500, 250]),
      ...record("training/A00/", "A00002", [1, 2]),
      ...record("validation/", "A00001", [7, 7]),
      "REFERENCE.csv": ascii("data_source,class\nA00001,A\nA00002,~\n"),
    });
    const entries = adapter("cinc2017-af").recordings(folder);
    expect(entries.map(({ id, subject }) => [id, subject])).toEqual([
      ["A00001", "A00001"],
      ["A00002", "A00002"],
    ]);
    const { recording, truths } = entries[0]!.load();
    expect([...sourceNamed(recording, "ecg").channels[0]!.values]).toEqual([-0.5, 0.25]);
    expect(truthOf(truths, "class")).toEqual({
      kind: "class",
      label: "atrial fibrillation",
      labels: ["normal", "atrial fibrillation", "other rhythm", "noisy"],
      code: "A",
      codes: ["N", "A", "O", "~"],
    });
    expect(truthOf(entries[1]!.load().truths, "class")!.label).toBe("noisy");
  });

  it("prefers the revised reference, and says which record has no class", () => {
    const files = { ...record("", "A00003", [1, 2]), "REFERENCE.csv": ascii("A00003,N\n") };
    const [entry] = adapter("cinc2017-af").recordings(
      memoryFolder({ ...files, "REFERENCE-v3.csv": ascii("A00003,O\n") }),
    );
    expect(truthOf(entry!.load().truths, "class")!.label).toBe("other rhythm");
    const [other] = adapter("cinc2017-af").recordings(memoryFolder({ ...files, "REFERENCE.csv": ascii("A00004,N\n") }));
    expect(() => other!.load()).toThrow(
      "REFERENCE.csv: got no line for A00003, want one line per record: N, A, O or ~",
    );
  });

  it("reads a record whose header states another first sample, and says so", () => {
    const [entry] = adapter("cinc2017-af").recordings(
      memoryFolder({ ...record("", "A00003", [-111, 2], -196), "REFERENCE.csv": ascii("A00003,N\n") }),
    );
    const { recording } = entry!.load();
    expect(sourceNamed(recording, "ecg").channels[0]!.values[0]).toBeCloseTo(-0.111, 6);
    expect(recording.notes.at(-1)).toBe("the header states -196 as the first sample, the file holds -111");
  });
});

describe("uw-phonecam-oximetry", () => {
  const gt =
    "\uFEFFTime,SpO2 1,SpO2 3,SpO2 5,Pulse 1,Pulse 3,Rig FiO2\n 09:25:02,97.4,0,98,57,0,20.8\n 09:25:04,97,0,0,58,0,0\nCollection Halted,,,,,,\n";
  const folder = memoryFolder({
    "data/ppg-csv/Left/100001.csv": ascii("R,G,B\n1,2,3\n4,5,6\n"),
    "data/ppg-csv/Right/100001.csv": ascii("R,G,B\n7,8,9\n"),
    "data/gt/100001.csv": ascii(gt),
  });

  it("makes each hand a recording of one person, with every oximeter that shows something", () => {
    const entries = adapter("uw-phonecam-oximetry").recordings(folder);
    expect(entries.map(({ id, subject }) => [id, subject])).toEqual([
      ["100001-left", "100001"],
      ["100001-right", "100001"],
    ]);
    const { recording, truths } = entries[0]!.load();
    expect(sourceNamed(recording, "ppg").channels.map(({ name, values }) => [name, [...values]])).toEqual([
      ["red", [1, 4]],
      ["green", [2, 5]],
      ["blue", [3, 6]],
    ]);
    expect(truths[0]).toMatchObject({
      quantity: "SpO2",
      instruments: [
        { name: "oximeter 1", values: [97.4, null, 97] },
        { name: "oximeter 5", values: [98, null, null] },
      ],
    });
    expect(truths[1]).toMatchObject({
      quantity: "pulse",
      instruments: [{ name: "oximeter 1", values: [57, null, 58] }],
    });
    expect(truthOf(truths, "numeric")).toMatchObject({ name: "FiO2", values: [20.8, null, null] });
  });
});
