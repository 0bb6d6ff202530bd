// Every op there is, one line each, in alphabetical order.
export { adaptiveThreshold, type AdaptiveThresholdParameters } from "./adaptive-threshold/adaptive-threshold.ts";
export { add } from "./add/add.ts";
export { addInt16 } from "./add-int16/add-int16.ts";
export { align, type AlignParameters } from "./align/align.ts";
export { averagePool2d } from "./average-pool-2d/average-pool-2d.ts";
export { averagePool2dInt16 } from "./average-pool-2d-int16/average-pool-2d-int16.ts";
export { beatPath } from "./beat-path/beat-path.ts";
export type { BeatPathParameters } from "./beat-path/parameters.ts";
export { channelMean } from "./channel-mean/channel-mean.ts";
export { concatenate, type ConcatenateParameters } from "./concatenate/concatenate.ts";
export { conv2d, type Conv2dParameters } from "./conv-2d/conv-2d.ts";
export { conv2dInt16, type Conv2dInt16Parameters } from "./conv-2d-int16/conv-2d-int16.ts";
export { decimate, type DecimateParameters } from "./decimate/decimate.ts";
export { depthwiseConv2d, type DepthwiseConv2dParameters } from "./depthwise-conv-2d/depthwise-conv-2d.ts";
export {
  depthwiseConv2dInt16,
  type DepthwiseConv2dInt16Parameters,
} from "./depthwise-conv-2d-int16/depthwise-conv-2d-int16.ts";
export { dequantize } from "./dequantize/dequantize.ts";
export { derivative, type DerivativeParameters } from "./derivative/derivative.ts";
export { envelopePeaks, type EnvelopePeaksParameters } from "./envelope-peaks/envelope-peaks.ts";
export { fir, type FirParameters } from "./fir/fir.ts";
export { flatLine, type FlatLineParameters } from "./flat-line/flat-line.ts";
export { frames } from "./frames/frames.ts";
export { fullyConnected, type FullyConnectedParameters } from "./fully-connected/fully-connected.ts";
export {
  fullyConnectedInt16,
  type FullyConnectedInt16Parameters,
} from "./fully-connected-int16/fully-connected-int16.ts";
export { hardSwish, type HardSwishParameters } from "./hard-swish/hard-swish.ts";
export { harmonicEvidence, type HarmonicEvidenceParameters } from "./harmonic-evidence/harmonic-evidence.ts";
export type { BinaryParameters } from "./int8/binary.ts";
export type { ConversionParameters } from "./int8/conversion.ts";
export { leakyRelu, type LeakyReluParameters } from "./leaky-relu/leaky-relu.ts";
export { leakyReluInt16 } from "./leaky-relu-int16/leaky-relu-int16.ts";
export { logistic, type LogisticParameters } from "./logistic/logistic.ts";
export { logisticInt16 } from "./logistic-int16/logistic-int16.ts";
export { lstm, type LstmParameters } from "./lstm/lstm.ts";
export { lstmInt16, type LstmInt16Parameters } from "./lstm-int16/lstm-int16.ts";
export { magnitude } from "./magnitude/magnitude.ts";
export { maxPool2d } from "./max-pool-2d/max-pool-2d.ts";
export { maxPool2dInt16 } from "./max-pool-2d-int16/max-pool-2d-int16.ts";
export { mean } from "./mean/mean.ts";
export { meanInt16 } from "./mean-int16/mean-int16.ts";
export { motionRegression, type MotionRegressionParameters } from "./motion-regression/motion-regression.ts";
export { movingAverage, type MovingAverageParameters } from "./moving-average/moving-average.ts";
export { multiply } from "./multiply/multiply.ts";
export { multiplyInt16 } from "./multiply-int16/multiply-int16.ts";
export { nlms, type NlmsParameters } from "./nlms/nlms.ts";
export { pad, type PadParameters } from "./pad/pad.ts";
export { peaks } from "./peaks/peaks.ts";
export { powerSpectrum } from "./power-spectrum/power-spectrum.ts";
export { quantize } from "./quantize/quantize.ts";
export { rateConfidence, type RateConfidenceParameters } from "./rate-confidence/rate-confidence.ts";
export { rateTracker, type RateTrackerParameters } from "./rate-tracker/rate-tracker.ts";
export { realFft } from "./real-fft/real-fft.ts";
export { recentColumns, type RecentColumnsParameters } from "./recent-columns/recent-columns.ts";
export { rectify, type RectifyParameters } from "./rectify/rectify.ts";
export { relu, type ReluParameters } from "./relu/relu.ts";
export { relu6 } from "./relu6/relu6.ts";
export { relu6Int16 } from "./relu6-int16/relu6-int16.ts";
export { reluInt16 } from "./relu-int16/relu-int16.ts";
export { requantize } from "./requantize/requantize.ts";
export { resample, type ResampleParameters } from "./resample/resample.ts";
export { reshape, type ReshapeParameters } from "./reshape/reshape.ts";
export { sections } from "./sections/sections.ts";
export { softmax, type SoftmaxParameters } from "./softmax/softmax.ts";
export { softmaxInt16 } from "./softmax-int16/softmax-int16.ts";
export { spectralPeak, type SpectralPeakParameters } from "./spectral-peak/spectral-peak.ts";
export { split, type SplitParameters } from "./split/split.ts";
export { stridedSlice, type StridedSliceParameters } from "./strided-slice/strided-slice.ts";
export { subtract } from "./subtract/subtract.ts";
export { subtractInt16 } from "./subtract-int16/subtract-int16.ts";
export { tanh, type TanhParameters } from "./tanh/tanh.ts";
export { tanhInt16 } from "./tanh-int16/tanh-int16.ts";
export { transpose, type TransposeParameters } from "./transpose/transpose.ts";
export { unbroken } from "./unbroken/unbroken.ts";
