const ADL = 'http://adlnet.gov/expapi/verbs/';

/** Verbs the evidence adapters look for, in matching form. */
export const VERB = {
  passed: `${ADL}passed`,
  failed: `${ADL}failed`,
  mastered: `${ADL}mastered`,
  completed: `${ADL}completed`,
  progressed: `${ADL}progressed`,
  attempted: `${ADL}attempted`,
  answered: `${ADL}answered`,
  scored: 'https://w3id.org/xapi/tla/verbs/scored',
  evaluated: 'https://w3id.org/xapi/acrossx/verbs/evaluated',
  earned: 'http://id.tincanapi.com/verb/earned',
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
} as const;

/** cmi5's progress result extension, 0-100; used far beyond cmi5. */
export const PROGRESS_EXTENSION = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
