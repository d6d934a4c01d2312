import { members, text } from '@cairn/xapi/matching';

/**
 * The entry of a language map (as JSON text, empty for none) to show to people: English where there is one, else the
 * first (xAPI 2.0 Data 4.1.11 leaves the choice to the reader). `undefined` when it has none.
 */
export function readableName(languageMap: string): string | undefined {
  if (languageMap === '') return undefined;
  const names = Object.entries(members(JSON.parse(languageMap))).filter(([, name]) => text(name)?.trim());
  const chosen = names.find(([tag]) => /^en(-|$)/i.test(tag)) ?? names[0];
  return text(chosen?.[1]);
}

/** The last telling part of an IRI: `http://adlnet.gov/expapi/verbs/completed` -> `completed`. */
export function lastSegment(iri: string): string {
  const segments = iri.split(/[/#]/).filter((segment) => segment !== '');
  const last = segments.at(-1) ?? iri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
