import { AfferentError } from "@afferent/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ascii, memoryFolder } from "../formats/folder.testing.ts";
import { checkRecording, datasets } from "../index.ts";

const seed = 20261122;
const numRuns = 400;
const count = (frames: number): readonly number[] => Array.from({ length: frames }, (_, i) => i);
const rows = (frames: number, row: (i: number) => string): Uint8Array =>
  ascii(
    count(frames)
      .map((i) => `${row(i)}\n`)
      .join(""),
  );

/** A small folder in the layout of each adapter that reads text. */
const layouts: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
  "sp-sw-har": {
    "DATA/s01/s01_01_sw.csv": ascii(
      "x_acc,y_acc,z_acc,x_gyro,y_gyro,z_gyro,timestamp,label\n1,2,9.8,0,0,1,1657534570151,SEATED\n1,2,9.7,0,0,1,1657534570161,SEATED\n1,2,9.6,0,0,1,1657534570172,WALKING\n",
    ),
  },
  "wisdm-watch": {
    "data_1600_accel_watch.txt": rows(
      8,
      (i) => `1600,${i < 4 ? "A" : "B"},${90_426_708 - 1000 * (i >> 2) + 50 * i}196641,7.09,-0.5,8.1;`,
    ),
  },
  "uw-phonecam-oximetry": {
    "ppg-csv/Left/100001.csv": rows(9, (i) => (i === 0 ? "R,G,B" : `${i}.5,2,3`)),
    "gt/100001.csv": rows(5, (i) =>
      i === 0 ? "Time,SpO2 1,Pulse 1,Rig FiO2" : i === 4 ? "Collection Halted,,," : ` 23:59:5${i + 5},97,60,20.8`,
    ),
  },
  "oxford-step-counter": {
    "Pixel_Kim_Hard_Bag_1/accelerometer.csv": rows(9, (i) => `${25_468_484 + 5 * i}780100,3,1.5,-2,9.8`),
    "Pixel_Kim_Hard_Bag_1/stepcounter.csv": rows(5, (i) => `${25_468_490 + 8 * i}780100,${i % 2},${(i + 1) % 2}`),
    "validation/user1_bag_1506.csv": rows(9, (i) => `${2461 + 10 * i}035888,1,2,9.8,0,${i >> 1},0`),
  },
  "sleep-accel-features": {
    "12_time_feature.out": rows(6, (i) => (i / 120).toFixed(6)),
    "12_psg_labels.out": rows(6, (i) => `${i}.000000`),
    "12_count_feature.out": rows(6, (i) => `${i}.25`),
  },
};

const damage = fc.array(
  fc.record({
    at: fc.nat(2000),
    take: fc.nat(3),
    put: fc.constantFrom("", "9", "0", "-", ".", ",", ";", "e9", "\n", '"', "x"),
  }),
  { minLength: 1, maxLength: 4 },
);

for (const [name, files] of Object.entries(layouts))
  it(`${name} reads a damaged file or refuses it by name, and nothing else (seed ${seed}, ${numRuns} runs)`, () => {
    const adapter = datasets.find((dataset) => dataset.name === name)!;
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(files)), damage, (file, changes) => {
        let text = Buffer.from(files[file]!).toString("latin1");
        for (const { at, take, put } of changes) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + take);
        }
        const started = performance.now();
        for (const entry of adapter.recordings(memoryFolder({ ...files, [file]: ascii(text) })))
          try {
            checkRecording(entry.load().recording);
          } catch (error) {
            if (!(error instanceof AfferentError)) throw error;
            expect(error.message).toMatch(/: got .+, want /s);
            refused++;
          }
        expect(performance.now() - started).toBeLessThan(5000);
      }),
      { seed, numRuns },
    );
    // Damage that is never noticed would mean that the property tests nothing.
    expect(refused).toBeGreaterThan(numRuns / 20);
  });
