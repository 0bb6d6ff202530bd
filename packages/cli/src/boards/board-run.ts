import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AfferentError,
  assert,
  bind,
  emitUnit,
  type EmittedUnit,
  type Feed,
  type Graph,
  graphId,
  interpret,
  type Pipeline,
  plan,
  type Plan,
  Rationals,
} from "@afferent/core";
import type { Algorithm } from "@afferent/core";
import { feedRecording } from "@afferent/evidence";
import type { Recording } from "@afferent/signals";
import type { Board } from "./boards.ts";
import { buildImage, type BuildOptions, type Image, type Line } from "./build.ts";
import { drive, type DriveOptions } from "./drive.ts";
import { launch } from "./launch.ts";
import type { Link } from "./link.ts";
import { type Counts, type Device, deviceOver, type Hello } from "./messages.ts";
import { type LinkCounts, openSession, type Session, type SessionOptions } from "./session.ts";
import { compareStreams, hashOf, hashStream, collectStreams, type Stream, type StreamComparison } from "./streams.ts";

/** An algorithm bound to a recording's sensors, as C and as feeds. */
export interface BoardJob {
  readonly algorithm: Pick<Algorithm, "name" | "draft">;
  readonly graph: Graph;
  readonly planned: Plan;
  readonly unit: EmittedUnit;
  readonly feeds: Readonly<Record<string, Feed>>;
  readonly everyWire: boolean;
  readonly blockTicks: number;
}

/** Seconds of signal in the self-test that the image carries. */
const selfTestSeconds = 10;

interface JobOptions {
  /** Shows every wire, each in memory of its own, and not the outputs alone. */
  readonly everyWire: boolean;
  /** The most ticks of a step: 1 on a band. */
  readonly blockTicks: number;
  /** Only so many seconds from the start of the recording; all of it where not given. */
  readonly seconds?: number;
}

/** @throws AfferentError where the recording does not fit the algorithm, or an op has no C kernel. */
export function jobOf(
  algorithm: Algorithm,
  recording: Recording,
  { everyWire, blockTicks, seconds = Number.POSITIVE_INFINITY }: JobOptions,
): BoardJob {
  const { bindings, feeds: whole } = feedRecording(algorithm, recording);
  const graph = bind(algorithm.draft, bindings);
  const feeds = Object.fromEntries(
    graph.sources.map(({ name, rate }) => {
      const feed = whole[name] as Feed;
      return [name, { ...feed, frames: Math.min(feed.frames, Math.floor(seconds * Rationals.toNumber(rate))) }];
    }),
  );
  const planned = plan(graph, { blockTicks, keepEveryWire: everyWire });
  const unit = emitUnit(planned, { selfTestSeconds, everyWire });
  return { algorithm, graph, planned, unit, feeds, everyWire, blockTicks };
}

/** The streams that an executor on this machine makes of a job; the reference interpreter where none is given. */
export const referenceOf = (
  { graph, feeds, everyWire, blockTicks }: BoardJob,
  run: (plan: Plan) => Pipeline = interpret,
): readonly Stream[] => collectStreams(run(plan(graph, { blockTicks, keepEveryWire: true })), feeds, everyWire);

/** A board that is up: what speaks to it, and what it said. */
export interface OpenBoard {
  readonly device: Device;
  readonly hello: Hello;
  readonly session: Session;
}

const usualPatience: SessionOptions = { resendSeconds: 30, patienceSeconds: 60 };

interface LinkOptions {
  readonly session?: SessionOptions;
  /** Stands between the session and the line, as tests of loss do. */
  readonly wrap?: (link: Link) => Link;
}

/** Boots an image on its board, greets it, calls `use`, and ends it whatever happens. */
export const withBoard = <T>(
  board: Board,
  image: Image,
  options: LinkOptions & { readonly line: Line },
  use: (open: OpenBoard) => Promise<T>,
): Promise<T> => inFolder((folder) => withLink(launch(board, image, options.line, folder), options, use));

/** Greets what is at the other end of a link, calls `use`, and closes the link whatever happens. */
export async function withLink<T>(link: Link, options: LinkOptions, use: (open: OpenBoard) => Promise<T>): Promise<T> {
  try {
    const session = openSession(options.wrap?.(link) ?? link, options.session ?? usualPatience);
    const device = deviceOver(session);
    const hello = await device.hello();
    assertCounts(hello);
    return await use({ device, hello, session });
  } finally {
    await link.close();
  }
}

/** Builds an image in a folder that is gone afterwards, and calls `use` with it. */
export const withImage = <T>(
  board: Board,
  unit: EmittedUnit,
  options: BuildOptions,
  use: (image: Image) => Promise<T>,
): Promise<T> => inFolder(async (folder) => use(await buildImage(board, unit, folder, options)));

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "afferent-hil-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The counter is right when a loop of 2 x 2000 instructions counts as that many. */
function assertCounts({ board, loopInstructions }: Hello): void {
  assert(
    loopInstructions === null || loopInstructions === 4000,
    `${board} counts ${loopInstructions} instructions of a loop of 4000`,
  );
}

/** What a board did with a job, compared with the reference. */
export interface BoardRun {
  readonly ticks: number;
  readonly secondsOfSignal: number;
  readonly counts: Counts;
  readonly link: LinkCounts;
  readonly hello: Hello;
  readonly comparison: readonly StreamComparison[];
  /** FNV-1a over what came back, stream after stream. */
  readonly fnv1a: string;
  /** By node, of a build that counts them. */
  readonly nodes: readonly { readonly instructions: number; readonly worstInstructions: number }[] | null;
}

/**
 * Streams a job through an open board and compares every bit with `expected`.
 * @throws AfferentError where the board runs another graph; what `Session.request` throws.
 */
export async function runJob(
  { device, hello, session }: OpenBoard,
  job: BoardJob,
  expected: readonly Stream[],
  options: Omit<DriveOptions, "everyWire"> & { readonly profile: boolean },
): Promise<BoardRun> {
  const id = graphId(job.graph);
  if (hello.graphId !== id)
    throw new AfferentError("board", {
      got: `${hello.algorithm} with graph ${hello.graphId.slice(0, 12)} on it`,
      want: `${job.algorithm.name} with graph ${id.slice(0, 12)}, as this recording binds it`,
      remedy: "build the board's image for the sensors of the recording, or stream one that fits",
    });
  const { streams, ticks } = await drive(device, hello, job.graph, job.feeds, {
    ...options,
    everyWire: job.everyWire,
  });
  const counts = await device.counts();
  for (const [index, stream] of streams.entries())
    assert(
      counts.streams[index]?.fnv1a === hashStream(stream),
      `what the board hashed of "${stream.name}" is what the line brought`,
    );
  const nodes = options.profile ? await device.nodes() : null;
  const { numerator, denominator } = job.graph.tick;
  return {
    ticks,
    secondsOfSignal: (ticks * numerator) / denominator,
    counts,
    link: { ...session.counts },
    hello,
    comparison: compareStreams(expected, streams),
    fnv1a: hashOf(streams),
    nodes,
  };
}
