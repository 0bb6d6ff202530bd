import { bind, eventsOf, frameSize, mostTicks, pipelineOf, plan, runBatch, wireAt } from "@afferent/core";
import { aamiClassOf, feedRecording, isPaced, matchBeats } from "@afferent/evidence";
import { beatClasses, beatFramesDraft } from "@afferent/library";
import { type BeatTruth, type ClassTruth, type LabelledRecording, type Recording, truthOf } from "@afferent/signals";

/** A beat as the network sees it, and which of the network's classes it is. */
export interface LabelledBeat {
  readonly input: Float32Array;
  readonly label: number;
}

interface FoundBeat {
  readonly at: number;
  /** Null for a beat whose window was not observed. */
  readonly input: Float32Array | null;
}

/** Runs the front end over a recording, streaming, as the device will. */
function foundBeats(recording: Recording): readonly FoundBeat[] {
  const { bindings, feeds, zeroS } = feedRecording({ draft: beatFramesDraft }, recording);
  const graph = bind(beatFramesDraft, bindings);
  const pipeline = pipelineOf(plan(graph, { blockTicks: mostTicks(graph) }), "wasm");
  const size = frameSize(wireAt(graph, beatFramesDraft.outputs.find(({ name }) => name === "frame")!.from));
  const found: FoundBeat[] = [];
  runBatch(pipeline, feeds, () => {
    const [frame, beat] = [pipeline.outputs["frame"]!, pipeline.outputs["beat"]!];
    const events = eventsOf(pipeline, "beat");
    let next = 0;
    for (let i = 0; i < beat.frames; i++) {
      if (beat.i32[i * beat.size] !== 1) continue;
      const { at, payload } = events[next++]!;
      const input = frame.valid[i] === 1 ? frame.f32.slice(i * size, (i + 1) * size) : null;
      found.push({ at: zeroS + at + payload[0]!, input });
    }
  });
  return found.toSorted((a, b) => a.at - b.at);
}

/**
 * The beats of a recording that the detector finds and the annotators name, matched as they are scored. None of a recording with paced beats, or without annotated
 * ones; beats in ventricular flutter, of class Q and those that are none are left out.
 */
export function labelledBeats(labelled: LabelledRecording): readonly LabelledBeat[] {
  const known = read.get(labelled);
  if (known) return known;
  const beats = readBeats(labelled);
  read.set(labelled, beats);
  return beats;
}

/** A recording is asked for its beats by training and by calibration: a front end over half an hour is run once. */
const read = new WeakMap<LabelledRecording, readonly LabelledBeat[]>();

function readBeats({ recording, truths }: LabelledRecording): readonly LabelledBeat[] {
  const truth = truthOf(truths, "beats") as BeatTruth | undefined;
  if (truth === undefined || isPaced(truth.symbols)) return [];
  const found = foundBeats(recording);
  const rateHz = truth.rate.numerator / truth.rate.denominator;
  const { pairs } = matchBeats({
    referenceS: Array.from(truth.samples, (sample) => sample / rateHz),
    detectedS: found.map(({ at }) => at),
    excluded: truth.flutter.map(({ first, last }) => ({ startS: first / rateHz, endS: last / rateHz })),
    startS: 0,
  });
  return pairs.flatMap(({ reference, detected }) => {
    const { input } = found[detected]!;
    const label = aamiClassOf(truth.symbols[reference]!);
    return input === null || label === undefined || label >= beatClasses.length ? [] : [{ input, label }];
  });
}

/** Rhythms of the PhysioNet/CinC Challenge 2017 in which nearly every beat is conducted as usual: normal, and atrial fibrillation. */
const conducted: ReadonlySet<string> = new Set(["N", "A"]);

/** All beats of a recording whose rhythm says that nearly all are normal, called so: a few are not. None of other recordings. */
export function presumedNormalBeats({ recording, truths }: LabelledRecording): readonly LabelledBeat[] {
  const truth = truthOf(truths, "class") as ClassTruth | undefined;
  if (truth === undefined || !conducted.has(truth.code)) return [];
  return foundBeats(recording).flatMap(({ input }) => (input === null ? [] : [{ input, label: 0 }]));
}
