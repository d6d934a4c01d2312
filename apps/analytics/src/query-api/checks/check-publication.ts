import { Problem, type ProblemIssue } from '@cairn/http';
import { MOST_RECORD_BYTES } from '@cairn/lrs';
import { catalogueOf, contradictionsWith } from '@cairn/projections/items';
import { parseJson } from '../http/json-body.ts';
import { readItems } from './checked-items.ts';

/** Most bytes of a publication, as it is sent and as it is recorded: a record holds a little beside it. */
export const MOST_PUBLICATION_BYTES = MOST_RECORD_BYTES - 2 ** 20;

/** A publication, and what it is checked against. */
export interface PublicationToCheck {
  /** One item or an array of them, as JSON. */
  readonly body: Uint8Array;
  /** The items in force, as JSON. */
  readonly inForce: readonly string[];
  /** ms since the epoch: when it would be published. */
  readonly now: number;
}

/** A publication whose items are well-formed. */
export interface CheckedPublication {
  readonly published: { kind: string; id: string; version: string }[];
  /** What the items contradict in the catalogue as it would be with them. */
  readonly issues: ProblemIssue[];
  /** The body on one line, as the log keeps it. */
  readonly text: Uint8Array;
}

/** Reads and checks a publication. @throws {Problem} 400, 409 or 413 for what cannot be published whatever is in force */
export function checkPublication({ body, inForce, now }: PublicationToCheck): CheckedPublication {
  const value = parseJson(body);
  const items = readItems(value);
  const text = new TextEncoder().encode(JSON.stringify(value));
  // Numbers may take more room than they were sent in.
  if (text.length > MOST_PUBLICATION_BYTES) {
    const message = `A publication is recorded as JSON of at most ${MOST_PUBLICATION_BYTES} bytes; this one has ${text.length}.`;
    throw new Problem(413, 'too_large', message);
  }
  return {
    published: items.map(({ item: { kind, id, version } }) => ({ kind, id, version })),
    issues: contradictionsWith(items, catalogueOf(inForce.map((item) => ({ item }))), now),
    text,
  };
}
