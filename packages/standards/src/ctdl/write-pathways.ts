import type { CatalogueItem, Credential, CreditEntry, Stack } from '@cairn/competency';
import { isIri } from '@cairn/xapi';
import type { Written } from '../reading/format.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { isComponentClass, PROGRAMMES } from './classes.ts';
import { dataSetNodes } from './outcomes/write-outcomes.ts';
import { requirementWriter, valueProfile } from './write-requirement.ts';
import { describedNode, type WrittenNode } from './written-node.ts';

/** Writes credentials, stacks and programmes as CTDL: JSON-LD with prefixes, texts as language maps. */
export function writePathways(items: readonly CatalogueItem[]): Written {
  const leftOut = leftOutList();
  const credentials = new Map(
    items.filter((item) => item.kind === 'credential').map((item) => [item.id, item]),
  );
  const nodes: WrittenNode[] = [];
  const own = new Map<string, Stack>();
  for (const item of items) if (item.kind === 'stack' && item.id === item.credential) own.set(item.id, item);
  for (const item of items) {
    switch (item.kind) {
      case 'credential':
        for (const node of credentialNodes(item, own.get(item.id), { credentials, leftOut }))
          nodes.push(node);
        break;
      case 'stack':
        if (!own.has(item.id) || !credentials.has(item.id))
          for (const node of stackNodes(item, { credentials, leftOut })) nodes.push(node);
        break;
      case 'programme': {
        const further = ['offeredBy', 'parts', 'credentials', 'publishedOutcomes'];
        const type =
          item.type !== undefined && PROGRAMMES.has(item.type) ? item.type : 'ceterms:LearningProgram';
        nodes.push(
          defined({
            ...describedNode(item, type, { further, leftOut }),
            'ceterms:offeredBy': item.offeredBy === undefined ? undefined : [item.offeredBy],
            'ceterms:hasPart': item.parts,
            'ceterms:isPreparationFor': item.credentials,
          }),
        );
        break;
      }
      default:
        leftOut.add(`item ${item.kind}`, 'the format has no place for it');
    }
  }
  if (nodes.length === 0) return { ok: false, why: 'there is no credential, stack or programme in it' };
  const value = {
    '@context': 'https://credreg.net/ctdl/schema/context/json',
    '@graph': [...nodes, ...dataSetNodes(items)],
  };
  return { ok: true, text: `${JSON.stringify(value, undefined, 2)}\n`, leftOut: leftOut.all() };
}

interface Context {
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly leftOut: LeftOutList;
}

function writerFor(stack: Stack, { credentials, leftOut }: Context) {
  return requirementWriter(stack.id, {
    asComponent: (id) => isComponentClass(credentials.get(id)?.type ?? ''),
    isDescribed: (id) => credentials.has(id),
    leftOut,
  });
}

/** A credential, with the conditions of the stack that makes it, and the components that they need. */
function credentialNodes(item: Credential, stack: Stack | undefined, context: Context): WrittenNode[] {
  const { leftOut } = context;
  leftOut.add('credential competencies', 'the format has no place for them', item.competencies.length);
  const writer = stack && writerFor(stack, context);
  const type = item.type ?? '';
  if (stack?.whenLost !== undefined) leftOut.add('stack whenLost', 'the format has no place for it');
  const conditions = stack && writer?.conditionsOf(stack.requirement);
  const proxies = item.activity.filter((one) => one !== item.id || item.activity.length > 1);
  const node = defined({
    ...describedNode(item, classOf(type), {
      further: ['issuer', 'activity', 'competencies', 'credits', 'publishedOutcomes'],
      leftOut,
    }),
    'ceterms:creditValue': creditValueOf(item, leftOut),
    'ceterms:ownedBy': item.issuer === undefined ? undefined : [item.issuer],
    [isComponentClass(type) ? 'ceterms:proxyFor' : 'ceterms:sourceData']: some(proxies),
    'ceterms:hasCondition': conditions,
  });
  return [node, ...(writer?.components ?? [])];
}

/** What a credential is worth. Of a component it would be what a condition counts. */
function creditValueOf({ credits, type = '' }: Credential, leftOut: LeftOutList): WrittenNode[] | undefined {
  if (credits === undefined) return undefined;
  if (isComponentClass(type)) {
    leftOut.add('credential credits', 'what a component is worth, the condition that asks for it says');
    return undefined;
  }
  const values = typeof credits === 'number' ? [{ credits }] : credits;
  const nothing = values.filter((one) => one.credits === 0).length;
  leftOut.add('credential credits', 'CTDL has credits above 0', nothing);
  return some(values.filter((one) => one.credits > 0))?.map(valueProfile);
}

/** The class that a credential is written as: its type, where CTDL has it. */
function classOf(type: string): string {
  return type.startsWith('ceterms:') ? type : 'ceterms:Credential';
}

function stackNodes(stack: Stack, context: Context): WrittenNode[] {
  const { leftOut, credentials } = context;
  const transfer = transferValueOf(stack);
  if (transfer !== undefined) return [transferNode(stack, transfer, leftOut)];
  const writer = writerFor(stack, context);
  const { credential } = stack;
  const destination = `${stack.id}#destination`;
  const conditions = writer.conditionsOf(stack.requirement);
  if (credential !== undefined && !credentials.has(credential)) {
    leftOut.add('stack credential', 'the credential is not among the items');
  }
  const isGiven = credential !== undefined && credentials.has(credential);
  return [
    {
      ...describedNode(stack, 'ceterms:Pathway', { further: ['requirement', 'credential'], leftOut }),
      'ceterms:hasDestinationComponent': [destination],
    },
    defined({
      '@id': destination,
      '@type': isGiven ? 'ceterms:CredentialComponent' : 'ceterms:BasicComponent',
      'ceterms:proxyFor': isGiven ? [credential] : undefined,
      'ceterms:hasCondition': conditions,
    }),
    ...writer.components,
  ];
}

/** What a stack gives credits for, if it is a transfer value: one entry, of what is held, and nothing else. */
function transferValueOf({ type, requirement, credential }: Stack): CreditEntry | undefined {
  if (type !== 'ceterms:TransferValueProfile' || requirement.type !== 'credits' || credential !== undefined)
    return undefined;
  const { of, minimum, minimums, caps, title } = requirement;
  const isAlone = of.length === 1 && [minimums, caps, title].every((one) => one === undefined);
  return isAlone ? of.find((one) => one.credits === minimum && heldBy(one).length > 0) : undefined;
}

/** The credentials that an entry is for; none for what else is asked for. */
function heldBy({ requirement }: CreditEntry): string[] {
  const of = requirement.type === 'all' && requirement.title === undefined ? requirement.of : [requirement];
  const ids = of.flatMap((one) => (one.type === 'holds' ? one.credential : []));
  return ids.length === of.length ? ids : [];
}

function transferNode(stack: Stack, entry: CreditEntry, leftOut: LeftOutList): WrittenNode {
  const [unit, more] = stack.keywords ?? [];
  const { keywords: _, ...rest } = stack;
  const isUnit = unit !== undefined && more === undefined;
  return defined({
    ...describedNode(isUnit ? rest : stack, 'ceterms:TransferValueProfile', {
      further: ['requirement', 'credential'],
      leftOut,
    }),
    'ceterms:transferValue': [valueProfile({ ...entry, unit: isUnit ? unit : undefined })],
    'ceterms:transferValueFrom': heldBy(entry).filter(isIri),
    'ceterms:startDate': entry.from,
    'ceterms:endDate': entry.until,
  });
}
