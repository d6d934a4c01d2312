import type { CatalogueItem, LanguageText } from '@cairn/competency';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { leaveOut } from '../writing/one-framework.ts';
import { UNKNOWN_LANGUAGE } from './terms.ts';

/** A node of JSON-LD with prefixes. */
export type WrittenNode = Readonly<Record<string, unknown>>;

/** A text as a language map, as CTDL wants it. */
export function languageMap(text: LanguageText | undefined): object | undefined {
  return typeof text === 'string' ? { [UNKNOWN_LANGUAGE]: text } : text;
}

const CTID = /ce-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** The CTID of an item: the one that is kept, or else the one that its id ends with. Other codes are left out. */
export function ctidOf(
  id: string,
  codes: readonly { readonly scheme: string; readonly code: string }[] = [],
  what: string,
  leftOut: LeftOutList,
): string | undefined {
  const kept = codes.find(({ scheme }) => scheme === 'CTID');
  const others = codes.length - (kept === undefined ? 0 : 1);
  leftOut.add(`${what} codes`, 'CTDL has one coded notation', others);
  return kept?.code ?? CTID.exec(id)?.[0];
}

/** What an item says in words, as an alignment object of CTDL. */
export function namedAs(name: string): object {
  return {
    '@type': 'ceterms:CredentialAlignmentObject',
    'ceterms:targetNodeName': { [UNKNOWN_LANGUAGE]: name },
  };
}

const WRITTEN = [
  'kind',
  'id',
  'version',
  'title',
  'description',
  'code',
  'codes',
  'type',
  'level',
  'status',
  'lastChangeDateTime',
  'keywords',
  'subjects',
] as const;

type Item = Extract<CatalogueItem, { kind: 'credential' | 'stack' | 'programme' }>;

/**
 * What describes an item, as members of its node.
 * @param further members of the item that are written elsewhere
 */
export function describedNode(
  item: Item,
  type: string,
  { further, leftOut }: { readonly further: readonly string[]; readonly leftOut: LeftOutList },
): WrittenNode {
  const { id, kind, level, status } = item;
  leaveOut(item as unknown as Record<string, unknown>, kind, new Set([...WRITTEN, ...further]), leftOut);
  const levels = level === undefined ? [] : [level].flat();
  return defined({
    '@id': id,
    '@type': type,
    'ceterms:ctid': ctidOf(id, item.codes, kind, leftOut),
    'ceterms:name': languageMap(item.title),
    'ceterms:description': languageMap(item.description),
    'ceterms:codedNotation': item.code,
    'ceterms:versionIdentifier': item.version,
    'ceterms:dateModified': item.lastChangeDateTime,
    'ceterms:subject': item.subjects?.map(namedAs),
    'ceterms:keyword': item.keywords === undefined ? undefined : { [UNKNOWN_LANGUAGE]: item.keywords },
    'ceterms:audienceLevelType': some(levels)?.map(namedAs),
    'ceterms:credentialStatusType': status === undefined ? undefined : namedAs(status),
  });
}
