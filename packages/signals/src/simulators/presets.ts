export * from "./presets/ecg.ts";
export * from "./presets/heart.ts";
