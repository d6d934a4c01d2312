import { setImmediate as nextTurn } from 'node:timers/promises';

/** Characters of statements that are read in one go: more would keep other requests waiting. */
const AT_ONCE = 1 << 20;

/** Lets other requests have their turn each time this number of characters was read. */
export function createTurns(): (characters: number) => Promise<void> | undefined {
  let read = 0;
  return (characters) => {
    read += characters;
    if (read < AT_ONCE) return undefined;
    read = 0;
    return nextTurn();
  };
}
