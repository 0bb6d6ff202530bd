// Ready-made augmentations for wearables, one line a file, in alphabetical order.
export { inTurn, sometimes } from "./augmentation.ts";
export { channelDropout, channelGain, drift, gain, leadInversion, noise, offset } from "./level.ts";
export { axisInversion, axisRotation, motionMixing } from "./motion.ts";
export { shift, speed, timeWarp } from "./time.ts";
