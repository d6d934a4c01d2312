import {
  type AskedSkill,
  groupCoverage,
  type RoleCoverage,
  roleCoverage,
  type SkillHad,
} from './coverage.ts';

/** What somebody has of a skill, with the evidence for it. */
export interface SkillWithEvidence extends SkillHad {
  /** Kinds of evidence that count, with the newest of each, ms since the epoch. */
  readonly evidence: readonly { readonly kind: string; readonly newest: number }[];
}

/** Somebody of a pool. */
export interface PersonOfPool {
  readonly person: string;
  readonly hadOf: (competency: string) => SkillWithEvidence | undefined;
}

/** How old the evidence of one kind is: of each person the newest piece. Times are ms since the epoch. */
interface EvidenceOfPool {
  readonly kind: string;
  readonly persons: number;
  readonly newest: number;
  /** Of an even number the middle of the two in the middle. */
  readonly median: number;
  readonly oldest: number;
}

/** A skill of a role, over a pool of persons. */
export interface SkillGap {
  readonly competency: string;
  readonly importance: number;
  /** The level that is asked for, by its rank on the scale of the competency; undefined for none. */
  readonly required: number | undefined;
  /** Mean of min(level / required, 1). */
  readonly share: number;
  /** How many have attained the competency, by its own rule. */
  readonly attained: number;
  /** Who does not have what is asked for, in the order of the pool. */
  readonly missing: readonly string[];
  /** How many show each level, the highest first; those without a level that is known last. */
  readonly levels: readonly { readonly level: number | undefined; readonly persons: number }[];
  /** By kind, in their order. */
  readonly evidence: readonly EvidenceOfPool[];
}

/** The skills of a role, over a pool of persons. */
export interface SkillGaps {
  readonly persons: number;
  /** Mean of the coverage of each; null for nobody, or where no skill counts. */
  readonly coverage: number | null;
  /** In the order of the role. */
  readonly skills: readonly SkillGap[];
}

/**
 * Which skills of a role a pool of persons has, at which level, by which evidence, and who lacks which. Coverage and what is missing are those
 * of {@link roleCoverage}.
 */
export function skillGaps(skills: readonly AskedSkill[], pool: readonly PersonOfPool[]): SkillGaps {
  const covered = pool.map(({ hadOf }) => roleCoverage(skills, hadOf));
  const lacking = covered.map((one) => new Set(one.skills.flatMap(lackOf)));
  const { persons, coverage, skills: together } = groupCoverage(covered);
  const ofNobody = roleCoverage(skills, () => undefined).skills;
  return {
    persons,
    coverage,
    skills: ofNobody.map(({ competency, importance }, index): SkillGap => {
      const had = pool.map(({ hadOf }) => hadOf(competency));
      return {
        competency,
        importance,
        required: skills[index]?.level,
        share: together[index]?.share ?? 0,
        attained: had.filter((one) => one?.attained === true).length,
        missing: pool.filter((_, at) => lacking[at]?.has(competency)).map(({ person }) => person),
        levels: levelsOf(had),
        evidence: evidenceOf(had),
      };
    }),
  };
}

function lackOf({ competency, isMissing }: RoleCoverage['skills'][number]): string[] {
  return isMissing ? [competency] : [];
}

type Had = readonly (SkillWithEvidence | undefined)[];

function levelsOf(had: Had): SkillGap['levels'] {
  const counted = [...Map.groupBy(had, (one) => one?.level)];
  return counted
    .map(([level, those]) => ({ level, persons: those.length }))
    .sort((a, b) => (b.level ?? -Infinity) - (a.level ?? -Infinity));
}

function evidenceOf(had: Had): EvidenceOfPool[] {
  const pieces = had.flatMap((one) => one?.evidence ?? []);
  const byKind = [...Map.groupBy(pieces, ({ kind }) => kind)];
  return byKind
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, of]) => {
      const times = of.map(({ newest }) => newest).sort((a, b) => a - b);
      const at = (place: number) => times[place] ?? 0;
      const [lower, upper] = [Math.floor((times.length - 1) / 2), Math.ceil((times.length - 1) / 2)];
      const median = (at(lower) + at(upper)) / 2;
      return { kind, persons: times.length, newest: at(times.length - 1), median, oldest: at(0) };
    });
}
