import { hash } from 'node:crypto';
import type { RuleAlignment } from '../alignment/alignment.ts';
import { AlignmentIndex, type MatchableStatement } from '../alignment/alignment-index.ts';
import { lifetimesOfBadges } from '../awards/award.ts';
import { canonical } from '../canonical-json.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Alignments, Competency, Framework } from '../catalogue/item.ts';
import { retiredFrom } from '../catalogue/retirements.ts';
import { compareTexts } from '../compare-texts.ts';
import type { Evidence, EvidenceKind } from '../evidence/evidence.ts';
import { plainText } from '../language-text.ts';
import { listIn } from '../list-in.ts';
import { type BadgeBars, barsOfEachBadge, lackOfResults } from '../results/result-bars.ts';
import { atOnce, type Steps } from '../steps.ts';
import { type BadgeIndex, badgeIndex } from './badge-index.ts';
import { mergeAlignments, type SetAlignment } from './merge-alignments.ts';
import type { AttainmentRule, RuleSubstance } from './rule.ts';
import { ruleVersion } from './rule-version.ts';

/** One statement's evidence as one rule sees it. */
export interface AlignedEvidence extends Evidence {
  readonly weight: number;
  /** The proficiency that the alignment says it shows. */
  readonly level?: string | undefined;
  /** False when the rule's alignment does not accept this kind; kept to show why it did not count. */
  readonly accepted: boolean;
  /** True when it happened after the alignment was retired. */
  readonly retired?: true | undefined;
  /** Of a credential that the catalogue gives a time: how long an award of it is valid, ms. */
  readonly lifetime?: number | undefined;
}

/** A statement with evidence, as far as alignments look at it; a `StatementReading` is one. */
export interface AlignableStatement<Piece extends Evidence = Evidence> extends MatchableStatement {
  readonly pieces: readonly Piece[];
}

/** From when on things are retired, by id, ms since the epoch. */
interface RetiredTimes {
  readonly competencies: ReadonlyMap<string, number>;
  readonly sets: ReadonlyMap<string, number>;
}

/** The rules of one framework, with their index. */
interface FrameworkRules {
  /** What they were made of, besides the framework. */
  readonly sets: readonly Alignments[];
  /** Which of its competencies and of these sets are retired, and when. */
  readonly retired: RetiredTimes;
  /** Of the badges that its alignments may count. */
  readonly lifetimes: ReadonlyMap<string, number>;
  readonly bars: ReadonlyMap<string, BadgeBars>;
  readonly rules: readonly AttainmentRule[];
  /** Absent when nothing is aligned. */
  readonly index: AlignmentIndex<AttainmentRule> | undefined;
}

/** A look-up of rules by what their alignments match. */
export interface Aligner {
  /**
   * What the evidence of one statement means to each rule aligned to it: one piece per rule, the most telling accepted
   * kind. What a piece says beside its evidence stays with it.
   */
  align<Piece extends Evidence>(
    statement: AlignableStatement<Piece>,
  ): readonly { readonly rule: AttainmentRule; readonly evidence: Piece & AlignedEvidence }[];
  /**
   * Times, ms since the epoch, in order: two statements that differ in when they happened alone are aligned alike unless one
   * of these lies between them, or is the time of the later one.
   */
  readonly times: readonly number[];
}

/** All rules of a catalogue, with a look-up by what alignments match. */
export interface AttainmentRules extends Aligner {
  readonly byId: ReadonlyMap<string, AttainmentRule>;
  /** By framework item, for {@link rulesOf} alone. */
  readonly byFramework: ReadonlyMap<Framework, FrameworkRules>;
}

/** What was made of a framework last, by whomever: the catalogue is read again for each answer, mostly as it was. */
const madeLast = new WeakMap<Framework, FrameworkRules>();

/**
 * Works out the rules in force. Alignments to a framework or competency that is not published wait for it.
 * @param before of an earlier state of the catalogue: frameworks whose items are the same objects keep their rules, so
 *   that a publication costs as much as the frameworks it touches
 */
export function rulesOf(catalogue: Catalogue, before?: AttainmentRules): AttainmentRules {
  return atOnce(rulesInSteps(catalogue, before));
}

/** {@link rulesOf}, for catalogues with tens of thousands of competencies. */
export function* rulesInSteps(catalogue: Catalogue, before?: AttainmentRules): Steps<AttainmentRules> {
  const setsOf = Map.groupBy(catalogue.alignments.values(), ({ frameworkId }) => frameworkId);
  const byId = new Map<string, AttainmentRule>();
  const indexes: AlignmentIndex<AttainmentRule>[] = [];
  const byFramework = new Map<Framework, FrameworkRules>();
  const lifetimes = badgeIndex(lifetimesOfBadges(catalogue.credentials.values()));
  const bars = badgeIndex(barsOfEachBadge(catalogue.credentials.values()));
  for (const framework of catalogue.frameworks.values()) {
    const sets = (setsOf.get(framework.id) ?? []).sort((a, b) => compareTexts(a.id, b.id));
    const retired = retiredIn(framework, sets, catalogue);
    const of = {
      sets,
      retired,
      lifetimes: lifetimes.within(alignmentsOf(sets)),
      bars: bars.within(alignmentsOf(sets)),
    };
    const own = [before?.byFramework.get(framework), madeLast.get(framework)].find(
      (made) => made !== undefined && isMadeOf(made, of),
    );
    const kept = own ?? (yield* frameworkRules(framework, of));
    madeLast.set(framework, kept);
    const { rules, index } = kept;
    byFramework.set(framework, kept);
    for (const rule of rules) byId.set(rule.id, rule);
    if (index !== undefined) indexes.push(index);
  }
  return { byId, byFramework, ...alignerOf(indexes) };
}

function* alignmentsOf(sets: readonly Alignments[]): Iterable<Alignments['alignments'][number]> {
  for (const { alignments } of sets) yield* alignments;
}

/** As {@link rulesOf} for some rules alone: quicker where only these are looked at. */
export function alignTo(rules: readonly AttainmentRule[]): Aligner {
  const index = indexOf(rules);
  return alignerOf(index === undefined ? [] : [index]);
}

function alignerOf(indexes: readonly AlignmentIndex<AttainmentRule>[]): Aligner {
  return {
    align: (statement) =>
      indexes.flatMap((index) =>
        [...index.match(statement)].map(([rule, alignment]) => ({
          rule,
          evidence: lasting(rule, pick(alignment, compared(rule, statement.pieces))),
        })),
      ),
    times: [...new Set(indexes.flatMap(({ times }) => times))].sort((a, b) => a - b),
  };
}

/** Beside an award how long it is valid, where the catalogue says so. */
function lasting<Piece extends AlignedEvidence>({ badgeLifetimes }: AttainmentRule, piece: Piece): Piece {
  if (badgeLifetimes.size === 0 || piece.kind !== 'credential') return piece;
  const lifetime = badgeLifetimes.get(piece.activity);
  return lifetime === undefined ? piece : { ...piece, lifetime };
}

/** Pieces of which those are barred that are awards with a result that is too low. */
function compared<Piece extends Evidence>(
  { badgeBars }: AttainmentRule,
  pieces: readonly Piece[],
): readonly Piece[] {
  if (badgeBars.size === 0) return pieces;
  return pieces.map((piece) => {
    const bars = piece.results && badgeBars.get(piece.activity);
    if (bars === undefined || piece.bar !== undefined || piece.results === undefined) return piece;
    const lack = lackOfResults(bars, piece.activity, piece.results);
    return lack === undefined ? piece : { ...piece, bar: 'insufficient' as const };
  });
}

function indexOf(rules: readonly AttainmentRule[]): AlignmentIndex<AttainmentRule> | undefined {
  const entries = rules.flatMap((rule) => rule.alignments.map((alignment) => ({ target: rule, alignment })));
  return entries.length === 0 ? undefined : new AlignmentIndex(entries);
}

/** What the rules of a framework are made of, besides it. */
type MadeOf = Pick<FrameworkRules, 'sets' | 'retired' | 'lifetimes' | 'bars'>;

function isMadeOf(own: FrameworkRules, { sets, retired, lifetimes, bars }: MadeOf): boolean {
  return (
    own.sets.length === sets.length &&
    own.sets.every((set, i) => set === sets[i]) &&
    sameSaid(own.retired.competencies, retired.competencies) &&
    sameSaid(own.retired.sets, retired.sets) &&
    sameSaid(own.lifetimes, lifetimes) &&
    sameSaid(keysOf(own.bars), keysOf(bars))
  );
}

function keysOf(bars: ReadonlyMap<string, BadgeBars>): ReadonlyMap<string, string> {
  return new Map([...bars].map(([iri, { key }]) => [iri, key]));
}

function sameSaid<Said>(one: ReadonlyMap<string, Said>, other: ReadonlyMap<string, Said>): boolean {
  return one.size === other.size && [...other].every(([id, at]) => one.get(id) === at);
}

const NONE_RETIRED: RetiredTimes = { competencies: new Map(), sets: new Map() };

function retiredIn(
  { id: framework, competencies }: Framework,
  sets: readonly Alignments[],
  catalogue: Catalogue,
): RetiredTimes {
  if (catalogue.retirements.size === 0) return NONE_RETIRED;
  const timesOf = (kind: 'competency' | 'alignments', things: readonly { readonly id: string }[]) =>
    new Map(
      things.flatMap(({ id }) => {
        const at = retiredFrom(catalogue, kind === 'competency' ? { kind, id, framework } : { kind, id });
        return at === undefined ? [] : [[id, at] as const];
      }),
    );
  return { competencies: timesOf('competency', competencies), sets: timesOf('alignments', sets) };
}

/** Competencies whose rules are one step. */
const IN_STEP = 200;

function* frameworkRules(framework: Framework, of: MadeOf): Steps<FrameworkRules> {
  const { sets, retired } = of;
  const said = { lifetimes: badgeIndex(of.lifetimes), bars: badgeIndex(of.bars) };
  const aligned = new Map<string, (SetAlignment & { readonly set: Alignments })[]>();
  for (const set of sets) {
    const retiredAt = retired.sets.get(set.id);
    for (const alignment of set.alignments) {
      listIn(aligned, alignment.competency).push({ alignment, set, retiredAt });
    }
  }
  const rules: AttainmentRule[] = [];
  for (const [index, competency] of framework.competencies.entries()) {
    if (index % IN_STEP === 0) yield;
    const method = competency.method ?? framework.method;
    if (method === undefined) continue;
    const retiredAt = retired.competencies.get(competency.id);
    const own = aligned.get(competency.id) ?? [];
    rules.push(ruleFor(framework, { ...competency, method, retiredAt }, own, said));
  }
  yield;
  return { ...of, rules, index: indexOf(rules) };
}

function ruleFor(
  framework: Framework,
  competency: Competency & Pick<RuleSubstance, 'method' | 'retiredAt'>,
  aligned: readonly (SetAlignment & { readonly set: Alignments })[],
  { lifetimes, bars }: { readonly lifetimes: BadgeIndex<number>; readonly bars: BadgeIndex<BadgeBars> },
): AttainmentRule {
  const alignments = mergeAlignments(aligned);
  const badgeLifetimes = lifetimes.within(alignments);
  const badgeBars = bars.within(alignments);
  const used = new Set(aligned.map(({ set }) => set));
  const { method, expiresAfterDays, staleAfterDays, retiredAt } = competency;
  return {
    id: `${framework.id} ${competency.id}`,
    version: ruleVersion({ framework: framework.version, alignments: [...used] }),
    hash: digest({
      ...{ method, alignments, expiresAfterDays, staleAfterDays, retiredAt },
      // Without any it is the same rule as before there were lifetimes and bars.
      ...(badgeLifetimes.size > 0 && { badgeLifetimes: Object.fromEntries(badgeLifetimes) }),
      ...(badgeBars.size > 0 && { badgeBars: Object.fromEntries(keysOf(badgeBars)) }),
    }),
    framework: framework.id,
    competency: competency.id,
    label: plainText(competency.label),
    method,
    expiresAfterDays,
    staleAfterDays,
    retiredAt,
    alignments,
    badgeLifetimes,
    badgeBars,
    scale: competency.scale ?? framework.scale,
  };
}

/** The finer the kind, the more it tells: a score says more than a verdict, a verdict more than a completion. */
const TELLING: readonly EvidenceKind[] = [
  'score',
  'pass',
  'fail',
  'credential',
  'exempted',
  'completion',
  'progress',
];

/** A piece that cannot count gives way to one that can: a pass counts beside a score that contradicts itself. */
function pick<Piece extends Evidence>(
  alignment: RuleAlignment,
  evidence: readonly Piece[],
): Piece & AlignedEvidence {
  const ranked = evidence
    .map((piece) => asNamed(alignment, piece))
    .sort((a, b) => TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind));
  const taken = ranked.filter(({ kind }) => accepts(alignment, kind));
  const accepted = taken.find(({ bar }) => bar === undefined) ?? taken[0];
  const [mostTelling] = ranked;
  const chosen = accepted ?? mostTelling;
  if (!chosen) throw new RangeError('align() was given no evidence, yet found an alignment for it');
  const { weight = 1, level, isRetired: retired } = alignment;
  return {
    ...chosen,
    weight,
    ...(level !== undefined && { level }),
    accepted: accepted !== undefined,
    ...(retired && { retired }),
  };
}

/** A part of a content counts where the alignment names that part: its evidence is barred only from the whole. */
function asNamed<Piece extends Evidence>({ activity }: RuleAlignment, piece: Piece): Piece {
  if (activity === undefined || piece.bar !== 'sub-content') return piece;
  const { bar: _, ...rest } = piece;
  // A bar is optional in every piece.
  return rest as Piece;
}

function accepts(alignment: RuleAlignment, kind: EvidenceKind): boolean {
  return alignment.evidence.includes(kind) || (kind === 'fail' && alignment.evidence.includes('pass'));
}

/** SHA-256 in hex of a JSON value, the same whatever the order of its object members. */
function digest(value: unknown): string {
  return hash('sha256', canonical(value));
}
