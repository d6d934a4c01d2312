import { members } from './reading.ts';

/** Longest text that lists and pages show of a language map, in UTF-16 units. */
const LONGEST = 200;
const ENGLISH = /^en(?:-|$)/i;

/**
 * The entry of a language map to show to people: English where there is one, else the first that says something (xAPI
 * 2.0 Data 4.1.11 leaves the choice to the reader). What is longer than 200 characters is cut. Undefined for none.
 */
export function readableText(languageMap: unknown): string | undefined {
  const map = members(languageMap);
  let first: string | undefined;
  for (const tag in map) {
    const text = map[tag];
    if (typeof text !== 'string' || text.trim() === '') continue;
    if (ENGLISH.test(tag)) return shortened(text);
    first ??= text;
  }
  return first === undefined ? undefined : shortened(first);
}

function shortened(text: string): string {
  // A pair of surrogates is not cut in two.
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
