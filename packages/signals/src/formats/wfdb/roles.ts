const roles: readonly (readonly [pattern: RegExp, role: string])[] = [
  [/ecg|ekg/i, "ecg"],
  // Limb leads and their modified, augmented and Nehb forms; chest leads; vector leads.
  [/^((ml|d)?i{1,3}|av[rlf]|d[1-4])$/i, "ecg"],
  [/^(m?v[1-9]?|mcl?[1-6]|c[mcs][1-6]|v[xyz])$/i, "ecg"],
  [/pleth|ppg/i, "ppg"],
  [/resp/i, "resp"],
  [/^(acc|accelero)/i, "acc"],
  [/^gyro/i, "gyro"],
  [/^(abp|art)/i, "abp"],
  // Kinds of signals that EDF+ puts before the electrodes: "EEG Fpz-Cz".
  [/^eeg\b/i, "eeg"],
  [/^eog\b/i, "eog"],
  [/^emg\b/i, "emg"],
];

/** The source that a signal of this name belongs to: "MLII" is "ecg", "PLETH" is "ppg"; a name without a rule is its own role, in lower case. */
export function roleOf(signalName: string): string {
  const trimmed = signalName.trim();
  return roles.find(([pattern]) => pattern.test(trimmed))?.[1] ?? trimmed.toLowerCase();
}

/**
 * The place of the modified lead II among the channels' names, for reports; the first channel where there is none. Record 114 of the MIT-BIH
 * database has it second.
 */
export function preferredLead(channelNames: readonly string[]): number {
  for (const wanted of ["mlii", "ii"]) {
    const index = channelNames.findIndex((name) => name.toLowerCase() === wanted);
    if (index >= 0) return index;
  }
  return 0;
}
