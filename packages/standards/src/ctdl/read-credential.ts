import { isIri } from '@cairn/xapi';
import type { Members } from '../reading/draft.ts';
import { languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, oneOrMore, some } from '../reading/members.ts';
import type { AchievementContext } from './achievement-context.ts';
import { isComponentClass, isCredentialClass } from './classes.ts';
import { CREDIT_MARKS, type CreditValue, creditValuesOf } from './credit-value.ts';
import { type Graph, wordsOf } from './graph.ts';
import { type Node, type NodeReader, nodeReader } from './nodes.ts';
import { OUTCOMES } from './outcomes/read-outcomes.ts';
import { timeOf } from './read-competency.ts';
import { localName } from './terms.ts';

/** What describes an item of any kind, by its node; `read` notes what was read. */
export function describedBy(
  node: Node,
  id: string,
  { graph, leftOut }: { readonly graph: Graph; readonly leftOut: LeftOutList },
): { readonly read: NodeReader; readonly members: Members } {
  const [tag] = nodeReader(node, undefined).values('ceasn:inLanguage', 'ceterms:inLanguage');
  const read = nodeReader(node, languageOf(tag));
  read.values('ceasn:inLanguage', 'ceterms:inLanguage', 'ceterms:subjectWebpage');
  const kind = localName(node.types[0] ?? 'node');
  const [ctid] = read.values('ceterms:ctid');
  const [code] = read.values('ceterms:codedNotation', 'ceasn:codedNotation');
  const changed = timeOf(
    read.values('ceterms:dateModified', 'ceasn:dateModified'),
    `${kind}.ceterms:dateModified`,
    leftOut,
  );
  const [version] = read.values('ceterms:versionIdentifier', 'ceterms:versionCode');
  const subjects = wordsRead(read, graph, node, 'ceterms:subject');
  const keywords = [...read.values('ceterms:keyword', 'ceasn:conceptKeyword')];
  const levels = wordsRead(read, graph, node, 'ceterms:audienceLevelType').map(localName);
  const [status] = wordsRead(read, graph, node, 'ceterms:credentialStatusType').map(localName);
  const members = defined({
    id,
    version: version ?? changed ?? '1',
    title: read.said('ceterms:name', 'ceasn:name', 'schema:name') ?? id,
    description: read.said('ceterms:description', 'ceasn:description', 'schema:description'),
    code,
    codes: ctid !== undefined && !id.endsWith(ctid) ? [{ scheme: 'CTID', code: ctid }] : undefined,
    status,
    level: oneOrMore(levels),
    subjects: some(subjects),
    keywords: some(keywords),
    lastChangeDateTime: changed,
  });
  return { read, members };
}

function wordsRead(read: NodeReader, graph: Graph, node: Node, term: string): string[] {
  read.values(term);
  return [...new Set(wordsOf(graph, node, term))];
}

/** Who issues, owns or offers something, if that has an address. */
export function issuerOf(read: NodeReader): string | undefined {
  return read.values('ceterms:ownedBy', 'ceterms:offeredBy', 'ceterms:owner', 'schema:creator').find(isIri);
}

/** What a component stands for elsewhere, such as the badge of an issuer. */
export const PROXY = ['ceterms:proxyFor', 'ceterms:sourceItem', 'ceterms:sourceData'] as const;

/**
 * Reads something that is achieved as a credential: a credential, a component of a pathway, or a course or assessment that
 * something asks for.
 * @param handled members that are read elsewhere
 */
export function readCredential(
  node: Node,
  id: string,
  {
    graph,
    leftOut,
    outcomes,
    handled,
  }: Pick<AchievementContext, 'graph' | 'leftOut' | 'outcomes'> & { readonly handled: readonly string[] },
): Members {
  const { read, members } = describedBy(node, id, { graph, leftOut });
  const issuer = issuerOf(read);
  const proxies = read.values(...PROXY).filter(isIri);
  const type = node.types.find((one) => isCredentialClass(one) || isComponentClass(one)) ?? node.types[0];
  const named = wordsRead(read, graph, node, 'ceterms:credentialType')
    .map((word) => `ceterms:${localName(word)}`)
    .find(isCredentialClass);
  read.values(...handled, ...OUTCOMES);
  const kind = localName(type ?? 'node');
  const isComponent = type !== undefined && isComponentClass(type);
  for (const { term, count } of read.rest())
    leftOut.add(`${kind}.${term}`, WHY_NOT[term] ?? NO_MEMBER, count);
  return defined({
    kind: 'credential',
    ...members,
    issuer,
    activity: some(proxies) ?? [id],
    // What a component of a pathway is worth, its conditions say.
    credits: isComponent ? undefined : creditsOf(node, `${kind}.ceterms:creditValue`, { graph, leftOut }),
    publishedOutcomes: outcomes.of(node),
    type: (type === 'ceterms:CredentialComponent' ? named : undefined) ?? typeOf(type),
  });
}

/** What a credential is worth: a number, or each of its credit values with its unit, level and subject. */
function creditsOf(
  node: Node,
  what: string,
  { graph, leftOut }: { readonly graph: Graph; readonly leftOut: LeftOutList },
): number | CreditValue[] | undefined {
  const all = graph.described(node, 'ceterms:creditValue');
  const values = creditValuesOf(graph, node, 'ceterms:creditValue').filter(
    ({ credits }) => credits <= MOST_CREDITS,
  );
  leftOut.add(what, 'it is not a number above 0 and up to 10,000', all.length - values.length);
  for (const term of CREDIT_MARKS) {
    const beyond = all.map((profile) => Math.max(0, wordsOf(graph, profile, term).length - 1));
    const count = beyond.reduce((sum, one) => sum + one, 0);
    leftOut.add(`${what}.${term}`, 'credits have one; the first is kept', count);
  }
  const [value, another] = values;
  if (value === undefined) return undefined;
  const isBare = another === undefined && Object.keys(value).length === 1;
  return isBare ? value.credits : values;
}

/** Credits of a credential item at most. */
const MOST_CREDITS = 10_000;

/** The general class says nothing that the kind of the item does not say. */
function typeOf(type: string | undefined): string | undefined {
  const isGeneral = type === 'ceterms:Credential' || type === 'ceterms:CredentialComponent';
  return isGeneral ? undefined : type;
}

export const NO_MEMBER = 'Cairn has no member for it';
const WHY_NOT: Readonly<Record<string, string>> = {
  'ceterms:recommends': 'what is recommended decides nothing',
};
