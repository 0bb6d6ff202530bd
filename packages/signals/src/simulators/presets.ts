export * from "./presets/ecg.ts";
export * from "./presets/heart.ts";
export * from "./presets/motion.ts";
export * from "./presets/wrist.ts";
export * from "./presets/workout.ts";
