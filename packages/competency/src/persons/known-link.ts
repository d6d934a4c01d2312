import { type PersonLink, substanceOf } from './change.ts';

/** What is known of a link id. A split may come before its link. */
export interface KnownLink {
  /** The first by content of all links with the id. */
  readonly link?: PersonLink;
  /** The second by content of those that say something else. */
  readonly rival?: PersonLink;
  readonly split: boolean;
}

/** Of links with one id: the first by content, and the first of those that say something else. */
export function firstOf(links: readonly (PersonLink | undefined)[]): Pick<KnownLink, 'link' | 'rival'> {
  const given = links.filter((one) => one !== undefined);
  const [first] = given;
  if (given.length === 1 && first !== undefined) return { link: first };
  const [link, ...others] = given
    .map((one) => ({ one, key: contentOf(one) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
  const rival = link && others.find((one) => substanceOf(one) !== substanceOf(link));
  return { ...(link && { link }), ...(rival && { rival }) };
}

const contentOf = (link: PersonLink) => `${substanceOf(link)}${link.reason}`;
