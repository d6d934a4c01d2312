import type { LanguageText } from '../language-text.ts';
import type { NamedLevel } from '../scales/scale.ts';

/** Something that a person can have: a credential, an attained competency, a finished stack. */
export interface Achievement {
  readonly kind: 'credential' | 'competency' | 'stack';
  readonly id: string;
  /** Of a competency: the level that is asked for, or a higher one; absent: it is attained. */
  readonly level?: NamedLevel;
}

/** What a stack asks for: a tree whose leaves are achievements. */
export type Requirement = AllOf | AnyOf | NumberOf | Credits | Prerequisite | Leaf;

/** A part of a requirement that may have a name of its own, such as a milestone of a pathway. */
interface Titled {
  readonly title?: LanguageText;
}

/** All of some requirements. */
interface AllOf extends Titled {
  readonly type: 'all';
  readonly of: readonly Requirement[];
}

/** Any one of some requirements. */
interface AnyOf extends Titled {
  readonly type: 'any';
  /**
   * That exactly one was meant. It is kept and shown, and changes nothing of what is met: what is achieved later would end what was
   * met, and the order of arrival would decide.
   */
  readonly onlyOne?: true;
  readonly of: readonly Requirement[];
}

/** Some number of them. An achievement that occurs twice counts once, and so do two that are the same. */
export interface NumberOf extends Titled {
  readonly type: 'nOf';
  readonly count: number;
  readonly of: readonly Requirement[];
}

/**
 * Credits that add up to a minimum, those of one group, level or subject up to its cap. Of some of them there may be a minimum
 * of its own, such as the credits of the upper level.
 */
export interface Credits extends Titled {
  readonly type: 'credits';
  readonly minimum: number;
  readonly of: readonly CreditEntry[];
  readonly caps?: readonly CreditsOf[];
  readonly minimums?: readonly CreditsOf[];
}

/** What the credits of an entry are, by which caps and minimums find them. */
export interface CreditMarks {
  readonly group?: string;
  readonly level?: string;
  readonly subject?: string;
}

/** A number of credits of one group, level or subject; one of the three is given. */
export interface CreditsOf extends CreditMarks {
  readonly credits: number;
}

/** What is worth credits. */
export interface CreditEntry extends CreditMarks {
  readonly credits: number;
  /** A day or an instant: what was achieved before it is not worth these credits. */
  readonly from?: string;
  /** A day, included, or an instant: what was achieved after it is not worth these credits. */
  readonly until?: string;
  readonly requirement: Requirement;
}

/** The marks by which caps and minimums name credits. */
export const CREDIT_MARKS = ['group', 'level', 'subject'] as const;

/** Whether a cap or minimum is about the credits of an entry. */
export function concerns(of: CreditMarks, entry: CreditMarks): boolean {
  return CREDIT_MARKS.some((mark) => of[mark] !== undefined && of[mark] === entry[mark]);
}

/** One after the other: in `next`, only what was achieved when `first` was met, or later, counts. */
interface Prerequisite extends Titled {
  readonly type: 'prerequisite';
  readonly first: Requirement;
  readonly next: Requirement;
}

/** One achievement. */
type Leaf =
  | { readonly type: 'holds'; readonly credential: string }
  | { readonly type: 'attained'; readonly competency: string; readonly level?: NamedLevel }
  | { readonly type: 'stack'; readonly stack: string };

/** The achievement that a leaf asks for; undefined for what is not a leaf. */
export function achievementOf(requirement: Requirement): Achievement | undefined {
  switch (requirement.type) {
    case 'holds':
      return { kind: 'credential', id: requirement.credential };
    case 'attained': {
      const { competency: id, level } = requirement;
      return level === undefined ? { kind: 'competency', id } : { kind: 'competency', id, level };
    }
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
  // A leaf names its achievement in a member that is called as its kind is.
  if (achievement !== undefined) return [{ path: `${path}.${achievement.kind}`, achievement }];
  return inside(requirement).flatMap((one) => leavesOf(one.requirement, `${path}.${one.path}`));
}
