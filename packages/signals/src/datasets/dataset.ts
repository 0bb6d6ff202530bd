import type { Folder } from "../formats/folder.ts";
import type { Recording } from "../recording/recording.ts";
import type { Truth } from "../recording/truth.ts";

/** A recording and what is known to be true of it. */
export interface LabelledRecording {
  readonly recording: Recording;
  readonly truths: readonly Truth[];
  /** What is known of the person and of the protocol, as far as results are to be looked at apart for it: { sex: "F", age: "60 to 79" }. */
  readonly groups?: Readonly<Record<string, string>>;
}

/** One recording of a data set, not read yet. */
export interface DatasetEntry {
  readonly id: string;
  /** Equal for recordings of one person; never split a person between training and test, or within a bootstrap. */
  readonly subject: string;
  /** Reads the files; every call reads them again. */
  readonly load: () => LabelledRecording;
}

/** A data set in its published layout: from a folder of files to recordings with truth. */
export interface Dataset {
  /** As the command line calls it. */
  readonly name: string;
  readonly title: string;
  readonly cite: string;
  readonly terms: {
    readonly licence: string;
    /** Whether weights trained on it may be given away. */
    readonly weightsMayShip: boolean;
  };
  /**
   * The recordings in a folder of this layout, in order of their names; whichever of them there are.
   * @throws AfferentError where there is none. What is wrong with a file comes to light in `load`.
   */
  readonly recordings: (folder: Folder) => readonly DatasetEntry[];
}
