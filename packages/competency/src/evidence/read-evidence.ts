import {
  CREDENTIAL_VERBS,
  contextActivitiesOf,
  members,
  type ReadableStatement,
  verbOf,
  verbTest,
} from '@cairn/xapi/lenient';
import { attemptByType } from './attempt.ts';
import type { ReadingBar } from './bar.ts';
import { cmi5 } from './cmi5.ts';
import { credential } from './credential.ts';
import { edxEnterprise } from './edx-enterprise.ts';
import type { Evidence, EvidenceAdapter } from './evidence.ts';
import { generic, genericEvidence } from './generic.ts';
import { h5p } from './h5p.ts';
import { participantsOf } from './learner.ts';
import { learnerCompetency } from './learner-competency.ts';
import { linkedInLearning } from './linkedin-learning.ts';
import { moodle } from './moodle.ts';
import { openEdx } from './open-edx.ts';
import { pluralsight } from './pluralsight.ts';
import { statusBar } from './result-status.ts';
import {
  contextIdsOf,
  type EvidenceBasis,
  platformOf,
  pointsOf,
  registrationOf,
  type StatementFacts,
} from './statement-facts.ts';
import { VERB } from './verbs.ts';

/** The first that knows the statement decides alone; the more specific the mark, the earlier. */
const ADAPTERS: readonly EvidenceAdapter[] = [
  credential,
  learnerCompetency,
  cmi5,
  openEdx,
  moodle,
  h5p,
  linkedInLearning,
  pluralsight,
  edxEnterprise,
];

/** No adapter finds anything under another verb, and most statements (views, plays, pauses) have another. */
const TELLING: ReadonlySet<string> = new Set([...Object.values(VERB), ...CREDENTIAL_VERBS]);

/** Whether a statement's text may hold evidence; false is certain, so that it need not be parsed to be passed over. */
export const mayHoldEvidence: (text: string) => boolean = verbTest([...TELLING]);

/** What one statement says about somebody's learning: one piece or more, all about one activity. */
export interface StatementReading extends StatementFacts {
  /** Identifier (`ifiOf`) of the learner; undefined when the statement identifies nobody. */
  readonly learner: string | undefined;
  /** The activity of the pieces, in matching form. */
  readonly activity: string;
  readonly pieces: readonly Evidence[];
}

/**
 * Reads the evidence in one statement; undefined when there is none. Nothing here says competence: alignments decide
 * which kinds count for what.
 * @param authority identifier (`ifiOf`) of the statement's authority
 */
export function readEvidence(
  statement: ReadableStatement,
  authority?: string | undefined,
): StatementReading | undefined {
  const verb = verbOf(statement);
  if (!TELLING.has(verb)) return undefined;
  const { learner, assessor, isActorOther } = participantsOf(statement);
  const { adapter, found, isAboutOther } = piecesOf(statement);
  const activity = found[0]?.activity;
  if (activity === undefined) return undefined;
  const bar = isActorOther || isAboutOther ? 'not-the-learner' : barOf(statement, activity);
  return {
    learner,
    activity,
    pieces: bar === undefined ? found : found.map((piece) => withBar(piece, bar)),
    verb,
    parents: contextIdsOf(statement, 'parent'),
    groupings: contextIdsOf(statement, 'grouping'),
    platform: platformOf(statement) ?? adapter.platform,
    authority,
    assessor,
    attempt: adapter.attempt?.(statement) ?? attemptByType(statement),
    registration: registrationOf(statement),
    basis: basisOf(verb, found),
    points: pointsOf(statement),
  };
}

/** The pieces alone: of one kind at most one, all about one activity. */
export function evidenceOf(statement: ReadableStatement): readonly Evidence[] {
  return readEvidence(statement)?.pieces ?? [];
}

function piecesOf(statement: ReadableStatement): {
  readonly adapter: EvidenceAdapter;
  readonly found: readonly Evidence[];
  /** True when the object is the person who was assessed, by statements of no standard: about whom is not certain. */
  readonly isAboutOther?: boolean;
} {
  for (const adapter of ADAPTERS) {
    const found = adapter.evidence(statement);
    if (found !== undefined) return { adapter, found };
  }
  const { objectType } = members(statement.object);
  if (objectType !== 'Agent' && objectType !== 'Group') {
    return { adapter: generic, found: genericEvidence(statement) };
  }
  const [parent, another] = contextActivitiesOf(statement, 'parent');
  const about = another === undefined ? parent : undefined;
  const found = about === undefined ? [] : genericEvidence({ ...statement, object: { id: about.received } });
  return { adapter: generic, found, isAboutOther: true };
}

const SUB_CONTENT = /[?&]subContentId=/i;

/** What keeps every piece of a statement from counting. */
function barOf(statement: ReadableStatement, activity: string): ReadingBar | undefined {
  return statusBar(statement) ?? (SUB_CONTENT.test(activity) ? 'sub-content' : undefined);
}

function withBar(piece: Evidence, bar: ReadingBar): Evidence {
  return piece.bar === undefined ? { ...piece, bar } : piece;
}

const CHECKED: ReadonlySet<string> = new Set([VERB.verified, VERB.validated]);

/** An award is its issuer's assertion, and a check its checker's; all else is read from what was done. */
function basisOf(verb: string, pieces: readonly Evidence[]): EvidenceBasis {
  if (CHECKED.has(verb)) return 'verified';
  return verb !== VERB.inferred && pieces.some(({ kind }) => kind === 'credential') ? 'asserted' : 'inferred';
}
