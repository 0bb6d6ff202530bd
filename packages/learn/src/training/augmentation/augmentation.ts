import { sizeOf } from "../../engine/tensor.ts";
import type { FrameShape } from "../../network/network.ts";
import type { RandomStream } from "../random.ts";

/** One row of input. A sequence is [1, time, channels]; an image [rows, columns, channels]. */
export interface Frame {
  readonly shape: FrameShape;
  readonly values: Float32Array;
}

/** Makes another frame that means the same. Never writes to the one it is given; the random numbers decide all, so that the same ones give the same frame. */
export type Augmentation = (frame: Frame, random: RandomStream) => Frame;

/** One after the other. */
export const inTurn =
  (...augmentations: readonly Augmentation[]): Augmentation =>
  (frame, random) =>
    augmentations.reduce((altered, augment) => augment(altered, random), frame);

/** With a probability, else the frame as it is. */
export const sometimes =
  (probability: number, augment: Augmentation): Augmentation =>
  (frame, random) =>
    random.uniform() < probability ? augment(frame, random) : frame;

/** How a frame lies in memory: so many times (rows by columns) of so many channels. */
export const layoutOf = ({ shape }: Frame): { readonly times: number; readonly channels: number } => {
  const channels = shape.at(-1)!;
  return { times: sizeOf(shape) / channels, channels };
};

/** A frame of new numbers: of each time and channel. */
export function mapped(frame: Frame, of: (value: number, time: number, channel: number) => number): Frame {
  const { channels } = layoutOf(frame);
  return {
    shape: frame.shape,
    values: frame.values.map((value, i) => of(value, Math.floor(i / channels), i % channels)),
  };
}

/** One number for each channel. */
export const perChannel = (frame: Frame, draw: () => number): readonly number[] =>
  Array.from({ length: layoutOf(frame).channels }, draw);
