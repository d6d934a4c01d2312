/** Something that a person can have: a credential, an attained competency, a finished stack. */
export interface Achievement {
  readonly kind: 'credential' | 'competency' | 'stack';
  readonly id: string;
}

/** What a stack asks for: a tree whose leaves are achievements. */
export type Requirement = Group | NumberOf | Credits | Prerequisite | Leaf;

/** All of some requirements, or any one of them. */
interface Group {
  readonly type: 'all' | 'any';
  readonly of: readonly Requirement[];
}

/** Some number of them. An achievement that stands there twice counts once, and so do two that are the same. */
export interface NumberOf {
  readonly type: 'nOf';
  readonly count: number;
  readonly of: readonly Requirement[];
}

/** Credits that add up to a minimum; those of one group count up to its cap. */
export interface Credits {
  readonly type: 'credits';
  readonly minimum: number;
  readonly of: readonly CreditEntry[];
  readonly caps?: readonly { readonly group: string; readonly credits: number }[];
}

/** What is worth credits. */
interface CreditEntry {
  readonly credits: number;
  /** The group whose cap it counts towards. */
  readonly group?: string;
  readonly requirement: Requirement;
}

/** One after the other: in `next`, only what was achieved when `first` was met, or later, counts. */
interface Prerequisite {
  readonly type: 'prerequisite';
  readonly first: Requirement;
  readonly next: Requirement;
}

/** One achievement. */
type Leaf =
  | { readonly type: 'holds'; readonly credential: string }
  | { readonly type: 'attained'; readonly competency: string }
  | { readonly type: 'stack'; readonly stack: string };

/** The achievement that a leaf asks for; undefined for what is no leaf. */
export function achievementOf(requirement: Requirement): Achievement | undefined {
  switch (requirement.type) {
    case 'holds':
      return { kind: 'credential', id: requirement.credential };
    case 'attained':
      return { kind: 'competency', id: requirement.competency };
    case 'stack':
      return { kind: 'stack', id: requirement.stack };
    default:
      return undefined;
  }
}

/** The requirements directly inside one, with where they are in it. */
export function inside(requirement: Requirement): { path: string; requirement: Requirement }[] {
  switch (requirement.type) {
    case 'all':
    case 'any':
    case 'nOf':
      return requirement.of.map((one, index) => ({ path: `of[${index}]`, requirement: one }));
    case 'credits':
      return requirement.of.map((one, index) => ({
        path: `of[${index}].requirement`,
        requirement: one.requirement,
      }));
    case 'prerequisite':
      return [
        { path: 'first', requirement: requirement.first },
        { path: 'next', requirement: requirement.next },
      ];
    default:
      return [];
  }
}

/** Each leaf with its path, in the order of the tree. */
export function leavesOf(
  requirement: Requirement,
  path = '$.requirement',
): { path: string; achievement: Achievement }[] {
  const achievement = achievementOf(requirement);
  if (achievement !== undefined) {
    const member = achievement.kind === 'credential' ? 'credential' : achievement.kind;
    return [{ path: `${path}.${member}`, achievement }];
  }
  return inside(requirement).flatMap((one) => leavesOf(one.requirement, `${path}.${one.path}`));
}
