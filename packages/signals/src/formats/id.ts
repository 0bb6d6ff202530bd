/** A recording's id from its file's name: without folders and without the last ending. */
export const idOf = (name: string): string => /^(?:.*[/\\])?(.+?)(?:\.[^./\\]*)?$/.exec(name)?.[1] ?? name;
