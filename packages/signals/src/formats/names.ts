/** The name, or the name with "-2", "-3" behind it where it is taken; adds it to `taken`. */
export function distinct(name: string, taken: string[]): string {
  let candidate = name;
  for (let n = 2; taken.includes(candidate); n++) candidate = `${name}-${n}`;
  taken.push(candidate);
  return candidate;
}
