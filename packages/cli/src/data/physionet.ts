import { unknown, type ChecksumList, type KnownSet } from "./known-set.ts";

/** PhysioNet publishes SHA256SUMS.txt beside the files of every version. */
const physionet = (project: string): ChecksumList => ({
  base: `https://physionet.org/files/${project}/`,
  list: "SHA256SUMS.txt",
});
const page = (project: string): string => `https://physionet.org/content/${project}/`;
const attribution = "ODC-BY 1.0";

/** Sets on PhysioNet. Cite PhysioNet itself too: Goldberger et al., Circulation 101(23):e215-e220 (2000). */
export const physionetSets: readonly KnownSet[] = [
  {
    name: "afdb",
    title: "MIT-BIH Atrial Fibrillation Database",
    holds: "two-lead ECG, 250 Hz, about 10 h each; rhythm annotations",
    cite: "G. B. Moody, R. G. Mark, Computers in Cardiology 10:227-230 (1983); doi 10.13026/C2MW2D",
    licence: attribution,
    page: page("afdb/1.0.0"),
    size: unknown,
    download: physionet("afdb/1.0.0"),
  },
  {
    name: "bidmc",
    title: "BIDMC PPG and Respiration Dataset",
    holds: "PPG, ECG, respiration, 125 Hz, 53 recordings of 8 min; breaths by two annotators, monitor values",
    cite: "M. A. F. Pimentel et al., IEEE Trans. Biomed. Eng. 64(8):1914-1923 (2017), doi 10.1109/TBME.2016.2613124; doi 10.13026/C2208R",
    licence: attribution,
    page: page("bidmc/1.0.0"),
    size: unknown,
    adapter: "bidmc",
    download: physionet("bidmc/1.0.0"),
  },
  {
    name: "bidsleep",
    title: "BIDSleep: multi-night heart rate and acceleration of a watch with EEG sleep stages",
    holds: "acceleration and heart rate of a watch, 47 people, 253 nights; sleep stages by a headband",
    cite: "T.-A. Song et al., IEEE Trans. Biomed. Eng. (2025), doi 10.1109/TBME.2025.3612158; doi 10.13026/a0sy-7t69",
    licence: unknown,
    page: page("bidsleep-dataset/1.0.0"),
    size: unknown,
  },
  {
    name: "cinc2017-af",
    title: "PhysioNet/CinC Challenge 2017: atrial fibrillation in a short single-lead ECG",
    holds: "single-lead ECG of a hand-held device, 300 Hz, 8,528 recordings; a class each",
    cite: "G. D. Clifford et al., Computing in Cardiology 44 (2017), doi 10.22489/CinC.2017.065-469",
    licence: attribution,
    page: page("challenge-2017/1.0.0"),
    size: unknown,
    adapter: "cinc2017-af",
    download: physionet("challenge-2017/1.0.0"),
  },
  {
    name: "mitdb",
    title: "MIT-BIH Arrhythmia Database",
    holds: "two-lead ECG, 360 Hz, 48 half hours; every beat and rhythm",
    cite: "G. B. Moody, R. G. Mark, IEEE Eng. Med. Biol. Mag. 20(3):45-50 (2001); doi 10.13026/C2F305",
    licence: attribution,
    page: page("mitdb/1.0.0"),
    size: unknown,
    adapter: "mitdb",
    download: physionet("mitdb/1.0.0"),
  },
  {
    name: "nstdb",
    title: "MIT-BIH Noise Stress Test Database",
    holds: "ECG with calibrated noise, and the noises themselves: baseline wander, muscle, electrode motion",
    cite: "G. B. Moody, W. E. Muldrow, R. G. Mark, Computers in Cardiology 11:381-384 (1984); doi 10.13026/C2HS3T",
    licence: attribution,
    page: page("nstdb/1.0.0"),
    size: unknown,
    download: physionet("nstdb/1.0.0"),
  },
  {
    name: "sleep-accel",
    title: "Motion and heart rate from a wrist-worn wearable and labeled sleep from polysomnography",
    holds: "acceleration and heart rate of a watch, 31 people; sleep stages",
    cite: "O. Walch et al., Sleep 42(12):zsz180 (2019), doi 10.1093/sleep/zsz180; doi 10.13026/hmhs-py35",
    licence: attribution,
    page: page("sleep-accel/1.0.0"),
    size: unknown,
    download: physionet("sleep-accel/1.0.0"),
  },
];
