import type { LanguageMap } from '../statement/model.ts';

/** A language range of an Accept-Language header, in lower case. */
export interface LanguageRange {
  readonly range: string;
  readonly quality: number;
}

/** Reads an Accept-Language header (RFC 9110 12.5.4): best first, refused ranges (`q=0`) last; at most 50 ranges. */
export function parseAcceptLanguage(header: string | undefined): LanguageRange[] {
  if (header === undefined) return [];
  const ranges: LanguageRange[] = [];
  for (const part of header.split(',', 50)) {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    if (!/^(?:\*|[a-z0-9]{1,8}(?:-[a-z0-9]{1,8})*)$/.test(range)) continue;
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    if (quality >= 0 && quality <= 1) ranges.push({ range, quality });
  }
  return ranges.sort((a, b) => b.quality - a.quality);
}

/**
 * The one entry of a language map to show (1.0.3 Communication 2.1.3, language filtering): for the best-liked range
 * the tag equal to it, or more special than it, or more general; with no match the first tag that is not refused.
 */
export function pickLanguage(map: LanguageMap, ranges: readonly LanguageRange[]): LanguageMap {
  const tags = Object.keys(map);
  if (tags.length <= 1) return map;
  const refused = ranges.filter((one) => one.quality === 0 && one.range !== '*').map((one) => one.range);
  const open = tags.filter((tag) => !refused.some((range) => covers(range, tag.toLowerCase())));
  const tag = firstMatch(open, ranges) ?? open[0] ?? tags[0];
  return tag === undefined ? map : { [tag]: map[tag] ?? '' };
}

function covers(range: string, tag: string): boolean {
  return tag === range || tag.startsWith(`${range}-`);
}

function firstMatch(tags: readonly string[], ranges: readonly LanguageRange[]): string | undefined {
  for (const { range, quality } of ranges) {
    if (quality === 0) break;
    if (range === '*') return tags[0];
    const found =
      tags.find((tag) => tag.toLowerCase() === range) ??
      tags.find((tag) => covers(range, tag.toLowerCase())) ??
      tags.find((tag) => covers(tag.toLowerCase(), range));
    if (found !== undefined) return found;
  }
  return undefined;
}
