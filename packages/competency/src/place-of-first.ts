/**
 * The place of the first entry of which something holds that holds of all after it, found by halving; the length of the
 * list where it holds of none.
 */
export function placeOfFirst<Entry>(list: readonly Entry[], holds: (entry: Entry) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as Entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
