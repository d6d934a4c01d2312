import type { Requirement } from '@cairn/competency';
import type { Placed } from '../reading/draft.ts';
import { type AchievementContext, allOf } from './achievement-context.ts';
import { type Node, nodeReader } from './nodes.ts';
import { describedBy } from './read-credential.ts';

const TARGETS = [
  'ceterms:targetCredential',
  'ceterms:targetAssessment',
  'ceterms:targetLearningOpportunity',
] as const;

/**
 * What a credential requires (`ceterms:ConditionProfile`), as a stack that shows how far somebody is. It gives nobody the credential: what
 * a profile says in words, Cairn cannot check.
 */
export function readConditionProfiles(node: Node, context: AchievementContext): Placed[] {
  const { graph, idOf, atOf } = context;
  const profiles = graph.described(node, 'ceterms:requires');
  const requirement = allOf(profiles.flatMap((profile) => readProfile(profile, context) ?? []));
  if (requirement === undefined) return [];
  const { members } = describedBy(node, idOf(node.id), context);
  const { version, title } = members;
  const id = `${idOf(node.id)}#requires`;
  return [
    {
      at: atOf(node.id),
      members: { kind: 'stack', id, version, title, type: 'ceterms:ConditionProfile', requirement },
    },
  ];
}

function readProfile(profile: Node, context: AchievementContext, depth = 0): Requirement | undefined {
  const { graph, idOf, leftOut } = context;
  const read = nodeReader(profile, undefined);
  const title = read.said('ceterms:name', 'schema:name');
  const of: Requirement[] = [
    ...graph.follow(profile, ...TARGETS).map(({ name, node }) => context.achieved(name, node)),
    ...graph.follow(profile, 'ceterms:targetCompetency').flatMap(({ id, node }): Requirement[] => {
      const [named = id] = node === undefined ? [] : nodeReader(node, undefined).values('ceterms:targetNode');
      return named === undefined ? [] : [{ type: 'attained', competency: idOf(named) }];
    }),
    ...graph
      .follow(profile, 'ceterms:targetPathway')
      .flatMap(({ id }): Requirement[] => (id === undefined ? [] : [{ type: 'stack', stack: idOf(id) }])),
  ];
  const alternatives =
    depth > 20
      ? []
      : graph
          .follow(profile, 'ceterms:alternativeCondition')
          .flatMap(({ node }) => (node && readProfile(node, context, depth + 1)) ?? []);
  if (alternatives.length > 0) of.push({ type: 'any', of: alternatives });
  read.values(
    ...TARGETS,
    'ceterms:targetCompetency',
    'ceterms:targetPathway',
    'ceterms:alternativeCondition',
  );
  for (const { term, count } of read.rest()) leftOut.add(`ConditionProfile.${term}`, NOT_CHECKED, count);
  if (of.length === 0) return undefined;
  return title === undefined ? allOf(of) : { type: 'all', title, of };
}

const NOT_CHECKED = 'Cairn does not check it';
