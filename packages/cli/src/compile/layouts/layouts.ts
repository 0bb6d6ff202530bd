import type { OutputFile, Product } from "../product.ts";
import { arduinoLayout } from "./arduino.ts";
import { bareLayout } from "./bare.ts";
import { zephyrLayout } from "./zephyr.ts";

/** The forms in which a unit can be written, by the name that `--layout` takes. */
export const layouts: Readonly<Record<string, (product: Product) => readonly OutputFile[]>> = {
  bare: bareLayout,
  zephyr: zephyrLayout,
  arduino: arduinoLayout,
};
