import { Augmentations, type Augmentation } from "@afferent/learn";
import { rhythmRows } from "@afferent/library";

const { beats, columns } = rhythmRows;
const values = 44;
const [interval, present] = [values, columns - 1];

/** A frame whose waveforms are made anew, row by row of beats that are there; what a row says beside its waveform is kept. */
const waveforms = (
  of: (frame: Float32Array, to: Float32Array, row: number) => void,
  frame: Float32Array,
): Float32Array => {
  const to = frame.slice();
  for (let row = 0; row < beats * columns; row += columns) if (frame[row + present] !== 0) of(frame, to, row);
  return to;
};

/** The electrodes the other way round: half of all frames. */
const inverted: Augmentation = ({ shape, values: frame }, { uniform }) => {
  const sign = uniform() < 0.5 ? -1 : 1;
  return {
    shape,
    values: waveforms((from, to, row) => {
      for (let k = row; k < row + values; k++) to[k] = sign * from[k]!;
    }, frame),
  };
};

/** Noise upon the waveforms, white or less so, mostly little. */
const noisy =
  (most: number): Augmentation =>
  ({ shape, values: frame }, { uniform, bell }) => {
    const size = 0.5 * most * uniform() ** 2;
    const coloured = uniform();
    return {
      shape,
      values: waveforms((from, to, row) => {
        let before = bell();
        for (let k = row; k < row + values; k++) {
          const white = bell();
          to[k] = from[k]! + size * (white + coloured * before);
          before = white;
        }
      }, frame),
    };
  };

/** Marks of all beats 20 ms earlier or later: a third of the frames each. */
const moved: Augmentation = ({ shape, values: frame }, { below }) => {
  const by = below(3) - 1;
  return {
    shape,
    values: waveforms((from, to, row) => {
      for (let k = 0; k < values; k++) to[row + k] = from[row + Math.min(values - 1, Math.max(0, k + by))]!;
    }, frame),
  };
};

/** All intervals a little longer or shorter: another person's heart rate, of the same rhythm. */
const paced =
  (standardDeviation: number): Augmentation =>
  ({ shape, values: frame }, { normal }) => {
    const by = standardDeviation * normal();
    return {
      shape,
      values: waveforms((from, to, row) => {
        to[row + interval] = from[row + interval]! + by;
      }, frame),
    };
  };

/** What another recording of the same rhythm might have looked like. Stated once for all folds. */
export const rhythmAugmentation: Augmentation = Augmentations.inTurn(inverted, noisy(0.3), moved, paced(0.1));
