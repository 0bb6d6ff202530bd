export { AfferentError, assert } from "./errors.ts";
export * as Rationals from "./wire/rational.ts";
export { rational, type Rational, type RationalLike } from "./wire/rational.ts";
export { butterworth, type ButterworthDesign, notch, type NotchDesign } from "./design/butterworth.ts";
export type { Complex } from "./design/complex.ts";
export * as Elementary from "./design/elementary.ts";
export {
  kaiserBeta,
  type LowpassDesign,
  lowpassTaps,
  type PolyphaseFilter,
  type ResamplerDesign,
  resamplerFilter,
  unitGainTaps,
} from "./design/fir.ts";
export {
  type Band,
  frequencyResponse,
  gainAt,
  groupDelayRangeSamples,
  groupDelaySamples,
  steadyState,
  tapsGainAt,
} from "./design/response.ts";
export type { SecondOrderSection } from "./design/section.ts";
export { window, type WindowForm, type WindowShape } from "./design/windows.ts";
export { conversionFactor, type Unit } from "./wire/unit.ts";
export {
  type Delay,
  elementBytes,
  type ElementType,
  eventWords,
  type EventFacts,
  formatWire,
  frameSize,
  noDelay,
  type Quant,
  requireSameClock,
  requireSamples,
  type Wire,
} from "./wire/wire.ts";
export { type Block, newBlock } from "./memory/block.ts";
export { f32, type Field, type Fields, i16, i32, u32, u8, type Views } from "./memory/fields.ts";
export { memoryMap, type MapEntry, nodeBytes } from "./memory/map.ts";
export { type Lifetime, placeInOrder } from "./memory/place.ts";
export { mostTicks, type Plan, plan, type PlanOptions } from "./memory/plan.ts";
export {
  type AnyOp,
  type Call,
  type Constants,
  type Cost,
  defineOp,
  type Json,
  type KernelVariant,
  masked,
  type Op,
  type Parameters,
  type Slide,
  type ValidityRule,
  type Weights,
  type Work,
} from "./graph/op.ts";
export { glueWork, type NodeWork, workOf } from "./graph/work.ts";
export type { Draft, GapPolicy, Node, Ref, SourceDraft, TensorFacts } from "./graph/draft.ts";
export { graph, type GraphBuilder, type Stream, type Streams } from "./graph/build.ts";
export {
  bind,
  type Binding,
  type BoundSource,
  framesPerTick,
  type Graph,
  tensorBinding,
  wireAt,
} from "./graph/bind.ts";
export { definitionId, draftToJson, graphId, hashJson, parametersToJson } from "./graph/identity.ts";
export { crc32 } from "./run/crc32.ts";
export { interpret, type Pipeline } from "./run/pipeline.ts";
export type { Offer } from "./run/source-queue.ts";
export { execute } from "./wasm/execute.ts";
export { decodeBase64, encodeBase64 } from "./wasm/base64.ts";
export { compileKernels, WasmInstance } from "./wasm/instance.ts";
export { type Feed, runBatch } from "./run/batch.ts";
export { sequenceCodes, sequenceElements } from "./compile/unit/network-self-test.ts";
export { constantsSizes, emitUnit, type EmittedUnit, type UnitOptions } from "./compile/unit/emit-unit.ts";
export type { ReadingsInC, ReadingsText, UnitReadings } from "./compile/unit/readings.ts";
export { floatLiteral } from "./compile/c-text.ts";
export { hashBlock } from "./compile/unit/self-test.ts";
export { ops } from "./ops/index.ts";
export * from "./ops/all.ts";
export type { WeightFacts } from "./ops/int8/channels.ts";
export type { PoolParameters } from "./ops/int8/pool.ts";
export type { WideBias } from "./ops/int8/requantize-wide.ts";
export type { LstmFacts, LstmGate } from "./ops/lstm/lstm-facts.ts";
export type { MeanParameters } from "./ops/mean/mean-op.ts";
export type { Activation, CodeType } from "./ops/int8/tensor.ts";
export type { Padding } from "./ops/int8/window.ts";
export { confidenceReasons } from "./ops/rate-confidence/rate-confidence.ts";
export type { FilterDesign } from "./ops/sections/filter-design.ts";
export type { Algorithm, AlgorithmKind, Card, Definition, Reading, ReadingClass } from "./algorithm/algorithm.ts";
export { type ClassBeatOutput, classBeatReadings, classBeatReadingsInC } from "./algorithm/class-beat-readings.ts";
export { type ClassOutput, classReadings } from "./algorithm/class-readings.ts";
export { classReadingsInC } from "./algorithm/class-readings-in-c.ts";
export { type ClassOfRecording, meanClass } from "./algorithm/mean-class.ts";
export { simulatedData, type WeightsData, weightsId, type WeightsManifest } from "./algorithm/weights.ts";
export { eventsOf, type TimedEvent } from "./algorithm/events.ts";
export { type Executor, pipelineOf, readAll, type Running, start } from "./algorithm/start.ts";
export { overWindows } from "./transform/over-windows.ts";
export { type StoredNetwork, storeNetwork, throughNetwork } from "./transform/stored-network.ts";
export { type NodeStreaming, type Streaming, streaming } from "./transform/streaming.ts";
export { describeNodes, type NodeFacts, print } from "./graph/print.ts";
