import type { LanguageMap } from '../statement/model.ts';

/** What an Accept-Language header asks for, made ready so that a choice costs the tags to choose from and no more. */
export interface LanguagePreference {
  /** The rank of each accepted range, best first, from 0. */
  readonly ranks: ReadonlyMap<string, number>;
  /** The best rank of a range that begins with these subtags: `de` for the range `de-ch`. */
  readonly general: ReadonlyMap<string, number>;
  /** The rank of `*`; infinite when it did not come. */
  readonly any: number;
  readonly refused: ReadonlySet<string>;
}

/** More ranges than browsers and people send. */
const MOST_RANGES = 50;
/** Longer ones are not language tags here (`isLanguageTag`), and match none. */
const LONGEST_TAG = 100;
const RANGE = /^(?:\*|[a-z0-9]{1,8}(?:-[a-z0-9]{1,8})*)$/;

/**
 * Reads an Accept-Language header (RFC 9110 12.5.4) once for a whole answer. Of its ranges the first 50 count; what is
 * not a range, and a quality beyond 0 to 1, is passed over.
 */
export function parseAcceptLanguage(header: string | undefined): LanguagePreference {
  const asked = header === undefined ? [] : rangesOf(header);
  const ranks = new Map<string, number>();
  const general = new Map<string, number>();
  const refused = new Set<string>();
  for (const { range, quality } of asked.sort((a, b) => b.quality - a.quality)) {
    if (quality === 0) {
      if (range !== '*') refused.add(range);
    } else if (!ranks.has(range)) {
      const rank = ranks.size;
      ranks.set(range, rank);
      for (const beginning of beginningsOf(range)) {
        if (!general.has(beginning)) general.set(beginning, rank);
      }
    }
  }
  return { ranks, general, any: ranks.get('*') ?? Number.POSITIVE_INFINITY, refused };
}

interface AskedRange {
  readonly range: string;
  /** From 0, refused, to 1. */
  readonly quality: number;
}

function rangesOf(header: string): AskedRange[] {
  const ranges: AskedRange[] = [];
  for (const part of header.split(',', MOST_RANGES)) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    if (range.length > LONGEST_TAG || !RANGE.test(range)) continue;
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    if (quality >= 0 && quality <= 1) ranges.push({ range, quality });
  }
  return ranges;
}

/**
 * The one entry of a language map to show (1.0.3 Communication 2.1.3, language filtering): for the best-liked range
 * the tag equal to it, or more special than it, or more general; with no match the first tag that is not refused.
 */
export function pickLanguage(map: LanguageMap, preference: LanguagePreference): LanguageMap {
  const entries = Object.entries(map);
  if (entries.length <= 1) return map;
  let chosen: [string, string] | undefined;
  let firstOpen: [string, string] | undefined;
  // `*` means any language: what only a range after it would choose gives way to the first.
  let best = preference.any * KINDS;
  for (const entry of entries) {
    const lower = entry[0].toLowerCase();
    const wider = beginningsOf(lower);
    if (isRefused(lower, wider, preference.refused)) continue;
    firstOpen ??= entry;
    const liking = likingOf(lower, wider, preference);
    if (liking >= best) continue;
    best = liking;
    chosen = entry;
  }
  const picked = chosen ?? firstOpen;
  return picked === undefined ? Object.fromEntries(entries.slice(0, 1)) : { [picked[0]]: picked[1] };
}

/** A tag may equal a range, be more special than it, or more general: in this order, for each range. */
const KINDS = 3;

/** How well a tag is liked; the smaller, the better. */
function likingOf(tag: string, wider: readonly string[], { ranks, general }: LanguagePreference): number {
  let liking = (ranks.get(tag) ?? Number.POSITIVE_INFINITY) * KINDS;
  for (const beginning of wider) {
    liking = Math.min(liking, (ranks.get(beginning) ?? Number.POSITIVE_INFINITY) * KINDS + 1);
  }
  return Math.min(liking, (general.get(tag) ?? Number.POSITIVE_INFINITY) * KINDS + 2);
}

function isRefused(tag: string, wider: readonly string[], refused: ReadonlySet<string>): boolean {
  return refused.has(tag) || wider.some((beginning) => refused.has(beginning));
}

/** The shorter tags that a tag or range is a special case of: `zh-hant` and `zh` of `zh-hant-tw`. */
function beginningsOf(tag: string): string[] {
  const found: string[] = [];
  if (tag.length > LONGEST_TAG) return found;
  for (let end = tag.lastIndexOf('-'); end > 0; end = tag.lastIndexOf('-', end - 1))
    found.push(tag.slice(0, end));
  return found;
}
