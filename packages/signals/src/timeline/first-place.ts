/** The place of the first item that is so, by halving: once one is so, all after it are. The length where none is. */
export function firstPlace<T>(items: ArrayLike<T>, isSo: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
