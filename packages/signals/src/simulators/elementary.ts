import { Elementary } from "@afferent/core";

/** The elementary functions of every simulator, in one place: their bits decide whether one seed gives one recording in every engine. */
export const { cosPi, exp, log, sinPi } = Elementary;
