import type { CreditEntry, Requirement } from '@cairn/competency';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { languageMap, namedAs, type WrittenNode } from './written-node.ts';

/** Writes what stacks ask for as conditions and components. */
export interface RequirementWriter {
  /** The conditions of the component that asks for something. */
  conditionsOf(requirement: Requirement): readonly WrittenNode[];
  /** The components that were needed so far. */
  readonly components: readonly WrittenNode[];
}

/**
 * A writer for one stack.
 * @param asComponent the component that a credential is, if the document has one
 */
export function requirementWriter(
  stack: string,
  {
    asComponent,
    isDescribed,
    leftOut,
  }: {
    readonly asComponent: (credential: string) => boolean;
    readonly isDescribed: (credential: string) => boolean;
    readonly leftOut: LeftOutList;
  },
): RequirementWriter {
  const components: WrittenNode[] = [];
  const component = (type: string, members: Readonly<Record<string, unknown>>): string => {
    const id = `${stack}#component-${components.length + 1}`;
    // The place is taken first: what is within comes after it.
    const at = components.push({}) - 1;
    components[at] = defined({ '@id': id, '@type': type, ...members });
    return id;
  };
  const selection = (requirement: Requirement, more: Readonly<Record<string, unknown>> = {}): string =>
    component('ceterms:SelectionComponent', { 'ceterms:hasCondition': conditionsOf(requirement), ...more });

  /** The component that asks for an achievement; undefined for what is no leaf and not one after the other. */
  const targetOf = (requirement: Requirement): string | undefined => {
    switch (requirement.type) {
      case 'holds': {
        const { credential } = requirement;
        if (asComponent(credential) || !isDescribed(credential)) return credential;
        return component('ceterms:CredentialComponent', { 'ceterms:proxyFor': [credential] });
      }
      case 'attained':
        if (requirement.level !== undefined)
          leftOut.add('stack requirement level', 'CTDL has no level of a competency that is asked for');
        return component('ceterms:CompetencyComponent', { 'ceterms:proxyFor': [requirement.competency] });
      case 'stack':
        return component('ceterms:BasicComponent', {
          'ceterms:componentCategory': 'Pathway',
          'ceterms:proxyFor': [requirement.stack],
        });
      case 'prerequisite': {
        const { first, next, title } = requirement;
        if (title !== undefined)
          leftOut.add('stack requirement title', 'CTDL has no name for what comes in an order');
        return selection(next, { 'ceterms:prerequisite': [targetOf(first) ?? selection(first)] });
      }
      default:
        return undefined;
    }
  };

  function conditionsOf(requirement: Requirement): WrittenNode[] {
    const target = targetOf(requirement);
    if (target !== undefined) return [{ '@type': CONDITION, 'ceterms:targetComponent': [target] }];
    return [conditionOf(requirement)];
  }

  const conditionOf = (requirement: Requirement): WrittenNode => {
    switch (requirement.type) {
      case 'all':
      case 'any':
      case 'nOf':
        return defined({
          '@type': CONDITION,
          'ceterms:name': languageMap(requirement.title),
          'ceterms:logicalOperator': operatorOf(requirement),
          'ceterms:requiredNumber': requirement.type === 'nOf' ? requirement.count : undefined,
          ...partsOf(requirement.of),
        });
      case 'credits':
        return creditsOf(requirement);
      default:
        return { '@type': CONDITION };
    }
  };

  /** Targets come before conditions in a file: parts in another order are conditions, all of them. */
  const partsOf = (of: readonly Requirement[]) => {
    const isTarget = of.map((one) => !['all', 'any', 'nOf', 'credits'].includes(one.type));
    const firstGroup = isTarget.indexOf(false);
    const inOrder = firstGroup < 0 || isTarget.lastIndexOf(true) < firstGroup;
    const targets = inOrder ? of.filter((_, index) => isTarget[index]) : [];
    const groups = of.slice(targets.length);
    return {
      'ceterms:targetComponent': some(targets)?.map(targetOf),
      'ceterms:hasCondition': some(groups)?.flatMap(conditionsOf),
    };
  };

  const creditsOf = (requirement: Extract<Requirement, { type: 'credits' }>): WrittenNode => {
    const { of, minimum, caps = [], minimums = [], title } = requirement;
    leftOut.add('stack requirement minimums', 'CTDL has no minimum of a level or subject', minimums.length);
    const further = caps.filter(({ group }) => group === undefined).length;
    leftOut.add('stack requirement caps', 'of a level or subject: CTDL has caps of groups', further);
    const groups = [...new Set(of.flatMap(({ group }) => group ?? []))];
    return defined({
      '@type': CONDITION,
      'ceterms:name': languageMap(title),
      'ceterms:hasConstraint': [constraint('GTEQ', minimum)],
      'ceterms:targetComponent': entries(of.filter(({ group }) => group === undefined)),
      'ceterms:hasCondition':
        groups.length === 0
          ? undefined
          : groups.map((name) => {
              const cap = caps.find(({ group }) => group === name);
              return defined({
                '@type': CONDITION,
                'ceterms:name': languageMap(name),
                'ceterms:hasConstraint': cap && [constraint('LTEQ', cap.credits)],
                'ceterms:targetComponent': entries(of.filter(({ group }) => group === name)),
              });
            }),
    });
  };

  const entries = (of: readonly CreditEntry[]) =>
    of.length === 0
      ? undefined
      : of.map(({ credits, level, subject, from, until, requirement }) => {
          if (from !== undefined || until !== undefined) {
            leftOut.add('stack requirement from, until', 'CTDL has validity of transfer values alone');
          }
          return selection(requirement, {
            'ceterms:creditValue': [valueProfile({ credits, level, subject })],
          });
        });

  return { conditionsOf, components };
}

const CONDITION = 'ceterms:ComponentCondition';

function operatorOf(requirement: Requirement): string | undefined {
  if (requirement.type === 'any') return requirement.onlyOne === true ? 'logic:OnlyOne' : 'logic:Or';
  return requirement.type === 'all' ? 'logic:And' : undefined;
}

function constraint(comparator: string, value: number): WrittenNode {
  return {
    '@type': 'ceterms:Constraint',
    'ceterms:leftSource': ['ceterms:creditValue'],
    'ceterms:comparator': `compare:${comparator}`,
    'ceterms:rightSource': [String(value)],
  };
}

/** Credits with their unit, level and subject. */
export function valueProfile({
  credits,
  unit,
  level,
  subject,
}: {
  readonly credits: number;
  readonly unit?: string | undefined;
  readonly level?: string | undefined;
  readonly subject?: string | undefined;
}): WrittenNode {
  return defined({
    '@type': 'ceterms:ValueProfile',
    'schema:value': credits,
    'ceterms:creditUnitType': unit === undefined ? undefined : [namedAs(unit)],
    'ceterms:creditLevelType': level === undefined ? undefined : [namedAs(level)],
    'ceterms:subject': subject === undefined ? undefined : [namedAs(subject)],
  });
}
