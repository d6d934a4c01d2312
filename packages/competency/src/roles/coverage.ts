/** A skill that a role asks for, as it is published. */
export interface AskedSkill {
  readonly competency: string;
  readonly relation?: 'essential' | 'optional';
  /** On the scale of its source. */
  readonly importance?: number;
  readonly level?: number;
}

/** What somebody has of a skill. */
export interface SkillHad {
  /** Attained, by the rule of the competency. */
  readonly attained: boolean;
  /** The level that was shown, by its rank on the scale of the competency, which roles ask on; undefined when none is known. */
  readonly level?: number | undefined;
  /** How far the value is towards the threshold of the rule, 0 to 1; counts where there are no levels. */
  readonly towards?: number | undefined;
}

/** How far one skill of a role is there. */
interface SkillCoverage {
  readonly competency: string;
  /** What it counts: its importance, or 1 for an essential skill without one. 0 for an optional skill. */
  readonly importance: number;
  /** min(level / required, 1). */
  readonly share: number;
  readonly isMissing: boolean;
}

/** How far the skills of a role are there. */
export interface RoleCoverage {
  /** sum(importance x share) / sum(importance), 0 to 1; null where no skill counts. */
  readonly coverage: number | null;
  /** In the order of the role. */
  readonly skills: readonly SkillCoverage[];
}

/**
 * Role coverage = sum of importance x min(level / required, 1) / sum of importance. A skill without levels to compare is there in full when
 * it is attained, and otherwise as far as its value is towards the threshold; it is missing until it is attained. Shares are rounded to 12
 * digits.
 * @param hadOf what somebody has of a competency; undefined for nothing
 */
export function roleCoverage(
  skills: readonly AskedSkill[],
  hadOf: (competency: string) => SkillHad | undefined,
): RoleCoverage {
  const covered = skills.map((skill): SkillCoverage => {
    const had = hadOf(skill.competency);
    const share = shareOf(skill, had);
    const isMissing = share < 1 || (had?.attained === false && !isCompared(skill, had));
    return {
      competency: skill.competency,
      importance: importanceOf(skill),
      share: rounded(share),
      isMissing,
    };
  });
  // Shares of the greatest importance, so that no unit is too small or too large to add up.
  const greatest = covered.reduce((sofar, { importance }) => Math.max(sofar, importance), 0);
  const asked = covered.reduce((sum, { importance }) => sum + importance / greatest, 0);
  const there = covered.reduce((sum, { importance, share }) => sum + (importance / greatest) * share, 0);
  return { coverage: greatest > 0 ? rounded(there / asked) : null, skills: covered };
}

/** What a skill counts: its importance, or 1 for an essential one without it, 0 for an optional one. */
export function importanceOf({ importance, relation }: AskedSkill): number {
  return importance ?? (relation === 'optional' ? 0 : 1);
}

/**
 * The skills of a role, those that are the same competency as one: of the greatest importance and level that is asked, in the place
 * of the first.
 */
export function askedOnce(
  skills: readonly AskedSkill[],
  keyOf: (competency: string) => string,
): readonly AskedSkill[] {
  const found = new Map<string, AskedSkill>();
  for (const skill of skills) {
    const key = keyOf(skill.competency);
    const first = found.get(key);
    found.set(key, first === undefined ? skill : joined(first, skill));
  }
  return [...found.values()];
}

function joined(one: AskedSkill, other: AskedSkill): AskedSkill {
  const level = Math.max(one.level ?? -Infinity, other.level ?? -Infinity);
  return {
    competency: one.competency,
    importance: Math.max(importanceOf(one), importanceOf(other)),
    ...(Number.isFinite(level) && { level }),
  };
}

/** Whether there are levels to compare. */
function isCompared({ level: required = 0 }: AskedSkill, had: SkillHad): boolean {
  return required > 0 && had.level !== undefined;
}

/** Without what adding up fractions leaves over: 0.8750000000000001 is 0.875. */
function rounded(share: number): number {
  return Math.round(share * 1e12) / 1e12;
}

function shareOf(skill: AskedSkill, had: SkillHad | undefined): number {
  if (had === undefined) return 0;
  const { level: required = 0 } = skill;
  if (had.level !== undefined && isCompared(skill, had)) return within(had.level / required);
  return had.attained ? 1 : within(had.towards ?? 0);
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** The coverage of a group: the mean of its persons', and how many lack each skill. */
export interface GroupCoverage {
  readonly persons: number;
  /** The mean; null for nobody, or where no skill counts. */
  readonly coverage: number | null;
  readonly skills: readonly {
    readonly competency: string;
    readonly importance: number;
    /** The mean share. */
    readonly share: number;
    readonly missing: number;
  }[];
}

/** Sums up the coverage of several persons by the same role. */
export function groupCoverage(persons: readonly RoleCoverage[]): GroupCoverage {
  const [first] = persons;
  if (first === undefined) return { persons: 0, coverage: null, skills: [] };
  const count = persons.length;
  const counted = persons.flatMap(({ coverage }) => coverage ?? []);
  return {
    persons: count,
    coverage:
      counted.length === 0 ? null : rounded(counted.reduce((sum, one) => sum + one, 0) / counted.length),
    skills: first.skills.map(({ competency, importance }, index) => {
      const own = persons.flatMap(({ skills }) => skills[index] ?? []);
      return {
        competency,
        importance,
        share: rounded(own.reduce((sum, { share }) => sum + share, 0) / count),
        missing: own.filter(({ isMissing }) => isMissing).length,
      };
    }),
  };
}
