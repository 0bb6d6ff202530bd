export { checkRecording, checkSource } from "./recording/check.ts";
export { joinGaps, validityOf } from "./recording/gaps.ts";
export type { Series } from "./recording/numbers.ts";
export type { Annotation, AnnotationTrack, Channel, Gap, Recording, Source } from "./recording/recording.ts";
export { checkSeries } from "./recording/check-series.ts";
export { seriesOnGrid } from "./recording/series.ts";
export { makeSource, sourceNamed, type SourceDraft } from "./recording/source.ts";
export { randomStream } from "./simulators/random.ts";
export {
  truthOf,
  type ActivityTruth,
  type BeatTruth,
  type BreathTruth,
  type ClassTruth,
  type HeartRateWindows,
  type NumericTruth,
  type ReferenceSeries,
  type SleepStage,
  type SleepStageTruth,
  type StepTruth,
  type Truth,
} from "./recording/truth.ts";
export { damageOf, sentencesOf, type Damage, type Finding, type MissingSamples } from "./formats/findings.ts";
export { findFile, readFile, subfolder, type Folder } from "./formats/folder.ts";
export { checkSize } from "./formats/format.ts";
export type { Format, ReadOptions, ReadResult, WrittenFile } from "./formats/format.ts";
export { formatOf, formats, readRecording } from "./formats/index.ts";
export { writeEdf, type EdfWriteOptions } from "./formats/edf/write.ts";
export { openEdf, readEdf, type EdfOptions } from "./formats/edf/record.ts";
export { readWfdbAnnotations } from "./formats/wfdb/annotations.ts";
export { readWfdbHeader, type WfdbHeader } from "./formats/wfdb/header.ts";
export { openWfdb, readWfdb, type WfdbOptions } from "./formats/wfdb/record.ts";
export type { WritableFormat } from "./formats/wfdb/encode.ts";
export { writeWfdb, type Calibration, type WfdbWriteOptions } from "./formats/wfdb/write.ts";
export { writeWfdbAnnotations } from "./formats/wfdb/write-annotations.ts";
export { preferredLead, roleOf } from "./formats/wfdb/roles.ts";
export type { SampleFormat } from "./formats/wfdb/samples.ts";
export type { WfdbSignal } from "./formats/wfdb/signal-line.ts";
export { beatSymbols, symbolOf } from "./formats/wfdb/symbols.ts";
export type { MatArray, MatFile, MatRefusal } from "./formats/mat/contents.ts";
export { matArray, readMat, type MatOptions } from "./formats/mat/mat.ts";
export { readMatHdf5 } from "./formats/mat/version73.ts";
export type { NumberArray } from "./formats/mat/numbers.ts";
export { csvNames, readCsvColumns, type CsvColumns, type CsvLayout } from "./formats/csv/columns.ts";
export { readCsv, readCsvAt, type CsvChannel, type CsvMap, type CsvTiming } from "./formats/csv/recording.ts";
export {
  appleHealthReader,
  readAppleHealth,
  type AppleHealthOptions,
  type AppleHealthReader,
} from "./formats/apple/apple-health.ts";
export { readEmpatica } from "./formats/empatica/empatica.ts";
export { readExport } from "./formats/exports/exports.ts";
export { readFit } from "./formats/fit/fit.ts";
export { readIshne } from "./formats/ishne/ishne.ts";
export { readNpy, type NpyArray, type NpyOptions } from "./formats/npy/npy.ts";
export { readRrText, type RrOptions } from "./formats/rr/rr.ts";
export { sniffCsv, type CsvGuess, type CsvQuestion } from "./formats/sniff/sniff.ts";
export type { DoorFinding } from "./checks/finding.ts";
export { checkPhysiology } from "./checks/physiology.ts";
export type { Delimiter } from "./formats/csv/rows.ts";
export type { Dataset, DatasetEntry, LabelledRecording } from "./datasets/dataset.ts";
export { datasets } from "./datasets/index.ts";
export { beatTruth } from "./datasets/mitdb.ts";
export * from "./simulators/index.ts";
export type {
  ClockEstimate,
  DeviceClock,
  Packet,
  PacketSource,
  SourceCounts,
  TimelineOptions,
  TimelineSpan,
} from "./timeline/packet.ts";
export { alignPackets, timeline, type Timeline } from "./timeline/timeline.ts";
export { wallClockNote } from "./timeline/wall-clock.ts";
export { encodeHello, encodePacket, type PacketContent } from "./live/binary-packet.ts";
export { liveDecoder, type LiveDecoder } from "./live/decoder.ts";
export type { LiveData, LiveHello, LiveMessage, LivePlace, LiveSource } from "./live/message.ts";
export { decodeHeartRateMeasurement, type HeartRateMeasurement } from "./formats/bluetooth/heart-rate-measurement.ts";
export { decodePolarFrame, type PolarIntervals, type PolarSamples } from "./formats/bluetooth/polar.ts";
