import type { CreditEntry } from '@cairn/competency';
import type { Placed } from '../reading/draft.ts';
import { defined } from '../reading/members.ts';
import { type AchievementContext, allOf } from './achievement-context.ts';
import { creditValuesOf } from './credit-value.ts';
import type { Node } from './nodes.ts';
import { timeOf } from './read-competency.ts';
import { describedBy, issuerOf, NO_MEMBER } from './read-credential.ts';

/**
 * Reads a `ceterms:TransferValueProfile` as a stack that is worth credits: what they are given for, with level, subject and validity.
 * Each further value is a stack of its own.
 */
export function readTransferValue(node: Node, context: AchievementContext): Placed[] {
  const { graph, idOf, atOf, leftOut } = context;
  const id = idOf(node.id);
  const { read, members } = describedBy(node, id, context);
  issuerOf(read);
  read.values('ceterms:transferValue', 'ceterms:transferValueFrom', 'ceterms:lifeCycleStatusType');
  const [from, until] = ['ceterms:startDate', 'ceterms:endDate'].map((term) =>
    timeOf(read.values(term).map(padded), `TransferValueProfile.${term}`, leftOut),
  );
  for (const { term, count } of read.rest()) leftOut.add(`TransferValueProfile.${term}`, NO_MEMBER, count);
  const ends = graph.follow(node, 'ceterms:transferValueFrom');
  const requirement = allOf(ends.map((end) => context.achieved(end.name, end.node)));
  const values = creditValuesOf(graph, node, 'ceterms:transferValue');
  if (requirement === undefined || values.length === 0) {
    const why =
      requirement === undefined
        ? 'it does not say what the credits are for'
        : 'it names no number of credits';
    leftOut.add('ceterms:TransferValueProfile', why);
    return [];
  }
  return values.map(({ credits, level, subject, unit }, index) => {
    const entry: CreditEntry = { credits, ...defined({ level, subject, from, until }), requirement };
    const own = index === 0 ? id : `${id}#${index + 1}`;
    return {
      at: atOf(node.id),
      members: defined({
        kind: 'stack',
        ...members,
        id: own,
        type: 'ceterms:TransferValueProfile',
        keywords: unit === undefined ? members.keywords : [unit],
        requirement: { type: 'credits', minimum: credits, of: [entry] },
      }),
    };
  });
}

/** `2018-12-1` as a date. */
function padded(text: string): string {
  return text.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, year: string, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
}
