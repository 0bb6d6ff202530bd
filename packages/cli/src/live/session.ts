import {
  AfferentError,
  bind,
  type Algorithm,
  type Binding,
  type Executor,
  Rationals,
  type Reading,
  type Running,
  start,
  wireAt,
} from "@afferent/core";
import type { LiveHello, LiveMessage, LiveSource } from "@afferent/signals";
import { type AlignedCounts, alignedSkewSeconds, type Alignment, alignment } from "./alignment.ts";
import { Placement, type PlacedCounts } from "./placement.ts";

/** A reading with how far the signal had come when it was given, s: what the algorithm waits for before it speaks. */
export interface LiveReading extends Reading {
  readonly behindSeconds: number;
}

/** One algorithm on one live stream, from the hello to the end. Keeps no signal but what the pipeline's state holds. */
export class LiveSession {
  readonly #algorithm: Algorithm;
  readonly #executor: Executor;
  readonly #give: (reading: LiveReading) => void;
  #running: Running | undefined;
  #silenceSeconds = 0;
  #placements = new Map<string, Placement>();
  #alignment: Alignment | undefined;
  #zeroTicks: number | undefined;
  #endSeconds = Number.POSITIVE_INFINITY;
  #unfit = 0;

  constructor(algorithm: Algorithm, executor: Executor, give: (reading: LiveReading) => void) {
    this.#algorithm = algorithm;
    this.#executor = executor;
    this.#give = give;
  }

  /** @param nowSeconds this host's monotonic clock when the message came. @throws AfferentError for a hello that does not fit the algorithm, or data before any. */
  take(message: LiveMessage, nowSeconds: number): void {
    if (message.kind === "hello") {
      if (this.#running === undefined) this.#start(message);
      return;
    }
    if (this.#running === undefined)
      throw new AfferentError("live stream", {
        got: `data of "${message.source}" first`,
        want: "a hello that states rates, units and channels",
        remedy: "see docs/live.md",
      });
    if (this.#alignment !== undefined) {
      if (!this.#alignment.add(message, nowSeconds)) this.#unfit++;
      return;
    }
    const placement = this.#placements.get(message.source);
    if (message.place.by === "ticks") this.#zeroTicks ??= message.place.ticks;
    // A source that the algorithm does not ask for is no mistake of the stream.
    if (placement !== undefined && !placement.add(message, this.#zeroTicks ?? 0)) this.#unfit++;
  }

  /** The stream has ended: what the algorithm still owes about it comes out, as it does from a file. */
  finish(): void {
    this.#alignment?.finish();
    this.#endSeconds = Math.max(0, ...[...this.#placements.values()].map(({ seconds }) => seconds));
    // Every source ends where the longest ends, and then all are silent together, a piece at a time.
    const pieces = [...this.#placements].map(([name, placement]) => {
      const source = this.#running!.graph.sources.find((bound) => bound.name === name)!;
      const hz = Rationals.toNumber(source.rate);
      const missing = Math.round((this.#endSeconds - placement.seconds) * hz);
      return { placement, left: missing + Math.ceil(this.#silenceSeconds * hz), hz };
    });
    while (pieces.some(({ left }) => left > 0))
      for (const piece of pieces) {
        const frames = Math.min(piece.left, Math.max(1, Math.floor(piece.hz / 5)));
        if (frames > 0) piece.placement.silence(frames);
        piece.left -= frames;
      }
  }

  get summary(): {
    readonly graphId: string | null;
    readonly sources: readonly PlacedCounts[];
    readonly unfit: number;
    readonly seconds: number;
    readonly aligned: AlignedCounts | null;
  } {
    const placements = [...this.#placements.values()];
    return {
      graphId: this.#running?.graphId ?? null,
      sources: placements.map(({ counts }) => counts),
      unfit: this.#unfit,
      aligned: this.#alignment?.counts ?? null,
      seconds: Math.max(0, ...placements.map(({ seconds }) => seconds)),
    };
  }

  #start(hello: LiveHello): void {
    const { draft } = this.#algorithm;
    const bindings: Record<string, Binding> = {};
    const found = new Map<string, LiveSource>();
    const isAligned = hello.timeline !== undefined;
    if (isAligned) this.#alignment = alignment(hello, (data) => this.#placements.get(data.source)?.add(data, 0));
    for (const { name, channels } of draft.sources) {
      const source = hello.sources.find((stated) => stated.name === name);
      if (!source)
        throw new AfferentError("live stream", {
          got: `sources ${hello.sources.map((stated) => `"${stated.name}"`).join(", ")}`,
          want: `a source "${name}", which ${this.#algorithm.name} reads`,
        });
      const { rateHz, unit, range } = source;
      // A clock that settles holds its sources back for so long while others go on.
      const skewSeconds = isAligned ? alignedSkewSeconds(hello) : source.skewSeconds;
      bindings[name] = { rateHz, unit, range, skewSeconds, channels: Math.min(source.channels, channels.max) };
      found.set(name, source);
    }
    const running = start(this.#algorithm, bindings, { executor: this.#executor });
    this.#running = running;
    const graph = bind(draft, bindings);
    const delays = draft.outputs.map(({ from }) => Rationals.toNumber(wireAt(graph, from).delay.max));
    // A second more, so that a hop that is not full yet ends too.
    this.#silenceSeconds = Math.max(...delays) + 1;
    for (const [name, source] of found)
      this.#placements.set(
        name,
        new Placement(source, bindings[name]!.channels, hello.clock, (frames) => this.#offer(running, name, frames)),
      );
  }

  #offer({ pipeline }: Running, name: string, data: Parameters<Running["pipeline"]["push"]>[1]): void {
    let at = 0;
    while (at < data.frames) {
      at += pipeline.push(name, { ...data, start: data.start + at, frames: data.frames - at });
      while (pipeline.step()) this.#read(pipeline);
    }
  }

  #read(pipeline: Running["pipeline"]): void {
    const seconds = Math.max(...[...this.#placements.values()].map((placement) => placement.seconds));
    for (const reading of this.#algorithm.readings(pipeline))
      if (reading.at <= this.#endSeconds + 1e-6)
        this.#give({ ...reading, behindSeconds: Math.max(0, seconds - reading.at) });
  }
}
