/** Numbers of the kinds of message that are read, from the public FIT profile. */
export const kinds = {
  record: 20,
  activity: 34,
  monitoring: 55,
  hrv: 78,
  monitoringInfo: 103,
  hr: 132,
  accelerometer: 165,
  stress: 227,
  spo2: 269,
  respiration: 297,
} as const;

/** Names for messages about files without measurements. */
export const messageNames: Readonly<Record<number, string>> = {
  0: "file id",
  2: "device settings",
  3: "user profile",
  4: "heart rate monitor profile",
  6: "bike profile",
  18: "session",
  19: "lap",
  20: "record",
  21: "event",
  23: "device info",
  26: "workout",
  27: "workout step",
  30: "weight scale",
  34: "activity",
  49: "file creator",
  55: "monitoring",
  78: "hrv",
  103: "monitoring info",
  127: "connectivity",
};

/** The quantities of a record: physical value = stored / scale - offset; the first field that has a value counts. */
export const recordFields: readonly {
  readonly name: string;
  readonly unit: string;
  readonly fields: readonly { readonly number: number; readonly scale: number; readonly offset: number }[];
}[] = [
  { name: "heart-rate", unit: "/min", fields: [{ number: 3, scale: 1, offset: 0 }] },
  { name: "cadence", unit: "/min", fields: [{ number: 4, scale: 1, offset: 0 }] },
  { name: "power", unit: "W", fields: [{ number: 7, scale: 1, offset: 0 }] },
  {
    name: "speed",
    unit: "m/s",
    fields: [
      { number: 73, scale: 1000, offset: 0 },
      { number: 6, scale: 1000, offset: 0 },
    ],
  },
  {
    name: "altitude",
    unit: "m",
    fields: [
      { number: 78, scale: 5, offset: 500 },
      { number: 2, scale: 5, offset: 500 },
    ],
  },
  { name: "distance", unit: "m", fields: [{ number: 5, scale: 100, offset: 0 }] },
  { name: "temperature", unit: "Cel", fields: [{ number: 13, scale: 1, offset: 0 }] },
  {
    name: "respiration-rate",
    unit: "/min",
    fields: [
      { number: 108, scale: 100, offset: 0 },
      { number: 99, scale: 1, offset: 0 },
    ],
  },
];
