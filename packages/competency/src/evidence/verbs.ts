const ADL = 'http://adlnet.gov/expapi/verbs/';
const TLA = 'https://w3id.org/xapi/tla/verbs/';

/** Verbs the evidence adapters look for, in matching form. */
export const VERB = {
  passed: `${ADL}passed`,
  failed: `${ADL}failed`,
  mastered: `${ADL}mastered`,
  completed: `${ADL}completed`,
  progressed: `${ADL}progressed`,
  attempted: `${ADL}attempted`,
  answered: `${ADL}answered`,
  scored: `${TLA}scored`,
  evaluated: 'https://w3id.org/xapi/acrossx/verbs/evaluated',
  /** Jisc's learning analytics, sent by its Moodle and Blackboard plugins. */
  jiscEvaluated: 'http://www.tincanapi.co.uk/verbs/evaluated',
  earned: 'http://id.tincanapi.com/verb/earned',
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
  /** cmi5; its profile also has the form of ADL's verbs. */
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
  adlWaived: `${ADL}waived`,
  /** Ours: no published verb says that prior learning is recognised, or that somebody is exempt. */
  exempted: 'https://w3id.org/xapi/cairn/verbs/exempted',
  achieved: `${TLA}achieved`,
  forfeited: `${TLA}forfeited`,
  expired: `${TLA}expired`,
  conferred: `${TLA}conferred`,
  revoked: `${TLA}revoked`,
  asserted: `${TLA}asserted`,
  inferred: `${TLA}inferred`,
  verified: `${TLA}verified`,
  validated: `${TLA}validated`,
} as const;

/** Verbs that set a requirement aside. */
export const EXEMPTING: ReadonlySet<string> = new Set([VERB.waived, VERB.adlWaived, VERB.exempted]);

/** cmi5's progress result extension, 0-100; used far beyond cmi5. */
export const PROGRESS_EXTENSION = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
