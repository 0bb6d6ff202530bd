import type { Constant } from "../graph/op.ts";

export type ConstantArray = Exclude<Constant, number>;

/**
 * A function that gives each array the first of the same type and bytes that it was given before, or the array itself: equal tables of several nodes then stand in memory once.
 * Numbers that are equal and have other bytes (0 and -0) are not the same.
 */
export function sharedArrays(): (value: ConstantArray) => ConstantArray {
  const known = new Map<string, ConstantArray[]>();
  return (value) => {
    const kind = `${value.constructor.name} ${value.length}`;
    const alike = known.get(kind) ?? [];
    const first = alike.find((each) => each === value || haveSameBytes(each, value));
    if (first !== undefined) return first;
    known.set(kind, [...alike, value]);
    return value;
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ConstantArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function haveSameBytes(one: ConstantArray, other: ConstantArray): boolean {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  return a.every((byte, index) => byte === b[index]);
}
