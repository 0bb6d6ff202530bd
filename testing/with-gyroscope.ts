import { makeSource, type Recording, sourceNamed } from "../packages/signals/src/index.ts";

/** A simulated recording with an angular rate beside its acceleration, which the simulators lack: each axis a fifth of the next axis's acceleration, in rad/s. */
export function withGyroscope(recording: Recording): Recording {
  const { rate, start, channels, gaps } = sourceNamed(recording, "acc");
  const turned = channels.map(({ name }, axis) => ({
    name,
    unit: "rad/s",
    values: Float64Array.from(channels[(axis + 1) % channels.length]!.values, (value) => value / 5),
  }));
  const gyro = makeSource({ name: "gyro", rate, start, channels: turned, gaps });
  return { ...recording, sources: [...recording.sources, gyro] };
}
