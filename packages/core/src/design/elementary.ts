/** The elementary functions of design time: the same bits in every JavaScript engine, unlike Math's. */
export { exp, log } from "./exponential.ts";
export { cos, cosPi, sin, sinPi, tan, tanPi } from "./trigonometric.ts";
