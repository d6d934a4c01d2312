import { matchingIri } from '@cairn/xapi/lenient';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Alignment, Alignments, Competency, Framework } from '../catalogue/item.ts';
import type { Evidence, EvidenceKind } from '../evidence/evidence.ts';
import type { StatementFacts } from '../evidence/statement-facts.ts';
import type { AttainmentMethod } from '../methods/registry.ts';
import { digest } from './digest.ts';
import { ruleVersion } from './rule-version.ts';

/** How one competency of one framework is decided: its method and the alignments in force. */
export interface AttainmentRule {
  /** `<framework id> <competency id>`; a space cannot be in an IRI. */
  readonly id: string;
  /** Framework version and alignment set versions, for people. */
  readonly version: string;
  /** Over the method and alignments: the same rule has the same hash whatever its version is called. */
  readonly hash: string;
  readonly framework: string;
  readonly competency: string;
  readonly label: string;
  readonly method: AttainmentMethod;
  readonly alignments: readonly Alignment[];
}

/** One statement's evidence as one rule sees it. */
export interface AlignedEvidence extends Evidence {
  readonly weight: number;
  /** False when the rule's alignment does not accept this kind; kept to show why it did not count. */
  readonly accepted: boolean;
}

/** What alignments look at of a statement with evidence; a `StatementReading` is one. */
export interface AlignableStatement
  extends Pick<StatementFacts, 'verb' | 'parents' | 'groupings' | 'platform' | 'authority'> {
  /** The activity of the pieces, in matching form. */
  readonly activity: string;
  readonly pieces: readonly Evidence[];
}

/** All rules of a catalogue, with a look-up by activity. */
export interface AttainmentRules {
  readonly byId: ReadonlyMap<string, AttainmentRule>;
  /**
   * What the evidence of one statement means to each rule aligned to it: one piece per rule, the most telling accepted
   * kind.
   */
  align(
    statement: AlignableStatement,
  ): readonly { readonly rule: AttainmentRule; readonly evidence: AlignedEvidence }[];
}

/** Works out the rules in force. Alignments to a framework or competency that is not published wait for it. */
export function rulesOf(catalogue: Catalogue): AttainmentRules {
  const byId = new Map<string, AttainmentRule>();
  const byActivity = new Map<string, { rule: AttainmentRule; alignment: Alignment }[]>();
  for (const framework of catalogue.frameworks.values()) {
    const sets = [...catalogue.alignments.values()]
      .filter(({ frameworkId }) => frameworkId === framework.id)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const competency of framework.competencies) {
      const rule = ruleFor(framework, competency, sets);
      byId.set(rule.id, rule);
      for (const alignment of rule.alignments) {
        const listed = byActivity.get(alignment.activity) ?? [];
        byActivity.set(alignment.activity, [...listed, { rule, alignment }]);
      }
    }
  }
  const align: AttainmentRules['align'] = ({ activity, pieces }) =>
    (byActivity.get(activity) ?? []).map(({ rule, alignment }) => ({
      rule,
      evidence: pick(alignment, pieces),
    }));
  return { byId, align };
}

function ruleFor(framework: Framework, competency: Competency, sets: readonly Alignments[]): AttainmentRule {
  const alignments = merge(sets, competency.id);
  const used = sets.filter((set) =>
    set.alignments.some((alignment) => alignment.competency === competency.id),
  );
  return {
    id: `${framework.id} ${competency.id}`,
    version: ruleVersion({ framework: framework.version, alignments: used }),
    hash: digest({ method: competency.method, alignments }),
    framework: framework.id,
    competency: competency.id,
    label: competency.label,
    method: competency.method,
    alignments,
  };
}

/** One alignment per activity: when several sets align it, the kinds add up and the highest weight counts. */
function merge(sets: readonly Alignments[], competency: string): readonly Alignment[] {
  const merged = new Map<string, Alignment>();
  for (const alignment of sets.flatMap((set) => set.alignments)) {
    if (alignment.competency !== competency) continue;
    const activity = matchingIri(alignment.activity);
    const before = merged.get(activity);
    merged.set(activity, {
      activity,
      competency,
      evidence: [...new Set([...(before?.evidence ?? []), ...alignment.evidence])].sort(),
      weight: Math.max(before?.weight ?? 0, alignment.weight ?? 1),
    });
  }
  return [...merged.values()].sort((a, b) => (a.activity < b.activity ? -1 : 1));
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
function pick(alignment: Alignment, evidence: readonly Evidence[]): AlignedEvidence {
  const ranked = [...evidence].sort((a, b) => TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind));
  const taken = ranked.filter(({ kind }) => accepts(alignment, kind));
  const accepted = taken.find(({ bar }) => bar === undefined) ?? taken[0];
  const [mostTelling] = ranked;
  const chosen = accepted ?? mostTelling;
  if (!chosen) throw new RangeError('align() was given no evidence, yet found an alignment for it');
  return { ...chosen, weight: alignment.weight ?? 1, accepted: accepted !== undefined };
}

function accepts(alignment: Alignment, kind: EvidenceKind): boolean {
  return alignment.evidence.includes(kind) || (kind === 'fail' && alignment.evidence.includes('pass'));
}
