import { compareTexts } from '../compare-texts.ts';
import { type PersonLink, substanceOf } from './change.ts';

/** What is known of a link id. A split may come before its link. */
export interface KnownLink {
  /** The first by content of all links with the id. */
  readonly link?: PersonLink;
  /** The second by content of those that say something else. */
  readonly rival?: PersonLink;
  readonly split: boolean;
}

/** What is known of a link id once a further link says it, in whatever order links come. */
export function withLink(known: KnownLink, further: PersonLink): KnownLink {
  // So it is with almost all: what a link says is not worked out.
  if (known.link === undefined) return { ...known, link: further };
  const given = [known.link, ...(known.rival === undefined ? [] : [known.rival]), further];
  const link = given.reduce(firstByContent);
  const others = given.filter((one) => substanceOf(one) !== substanceOf(link));
  return others.length === 0 ? { ...known, link } : { ...known, link, rival: others.reduce(firstByContent) };
}

function firstByContent(one: PersonLink, other: PersonLink): PersonLink {
  return compareTexts(contentOf(one), contentOf(other)) > 0 ? other : one;
}

const contentOf = (link: PersonLink) => `${substanceOf(link)}${link.reason}`;
