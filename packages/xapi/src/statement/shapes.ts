/** What a member holds, where one word says it; `own` where each reader has code of its own. */
export type Kind =
  | 'text'
  | 'truth'
  | 'iri'
  | 'uuid'
  | 'mbox'
  | 'sha1'
  | 'language'
  | 'languageMap'
  | 'extensions'
  | 'duration'
  | 'timestamp'
  | 'own';

/** The members of one kind of object: no others, and none twice. */
export interface ObjectShape {
  /** How messages begin that name it. */
  readonly title: string;
  readonly members: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
  /** Exactly one of these. */
  readonly oneOf?: readonly string[];
}

// The tables of 1.0.3 Data 2.4, read by the validator, which names what is wrong, and by the reader of plain statements,
// which steps over their bytes. What is written here is said nowhere else.

/** An Agent (2.4.2.1). */
export const AGENT = {
  title: 'An Agent',
  members: {
    objectType: 'own',
    name: 'text',
    mbox: 'mbox',
    mbox_sha1sum: 'sha1',
    openid: 'iri',
    account: 'own',
  },
  required: [],
  oneOf: ['mbox', 'mbox_sha1sum', 'openid', 'account'],
} as const satisfies ObjectShape;

/** An account (2.4.2.4). */
export const ACCOUNT = {
  title: 'An account',
  members: { homePage: 'iri', name: 'text' },
  required: ['homePage', 'name'],
} as const satisfies ObjectShape;

/** A verb (2.4.3). */
export const VERB = {
  title: 'A verb',
  members: { id: 'iri', display: 'languageMap' },
  required: ['id'],
} as const satisfies ObjectShape;

/** An Activity (2.4.4.1). */
export const ACTIVITY = {
  title: 'An Activity',
  members: { id: 'iri', objectType: 'own', definition: 'own' },
  required: ['id'],
} as const satisfies ObjectShape;

/** The lists of interaction components (2.4.4.1). */
export const COMPONENT_LISTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;

/** An Activity Definition (2.4.4.1). */
export const DEFINITION = {
  title: 'An Activity Definition',
  members: {
    name: 'languageMap',
    description: 'languageMap',
    type: 'iri',
    moreInfo: 'iri',
    extensions: 'extensions',
    interactionType: 'own',
    correctResponsesPattern: 'own',
    choices: 'own',
    scale: 'own',
    source: 'own',
    target: 'own',
    steps: 'own',
  },
  required: [],
} as const satisfies ObjectShape;

/** A result (2.4.5). */
export const RESULT = {
  title: 'A result',
  members: {
    score: 'own',
    success: 'truth',
    completion: 'truth',
    response: 'text',
    duration: 'duration',
    extensions: 'extensions',
  },
  required: [],
} as const satisfies ObjectShape;

/** The kinds of context activities (2.4.6.2). */
export const CONTEXT_ACTIVITIES = ['parent', 'grouping', 'category', 'other'] as const;

/** A context (2.4.6), without what 2.0 added. */
export const CONTEXT = {
  title: 'A context',
  members: {
    registration: 'uuid',
    instructor: 'own',
    team: 'own',
    contextActivities: 'own',
    revision: 'text',
    platform: 'text',
    language: 'language',
    statement: 'own',
    extensions: 'extensions',
  },
  required: [],
} as const satisfies ObjectShape;

/** A context of 2.0 (IEEE 9274.1.1 4.2.2.5). */
export const CONTEXT_2 = {
  ...CONTEXT,
  members: { ...CONTEXT.members, contextAgents: 'own', contextGroups: 'own' },
} as const satisfies ObjectShape;

/** What statements and SubStatements share (2.4.4.3). */
const BODY = {
  actor: 'own',
  verb: 'own',
  object: 'own',
  result: 'own',
  context: 'own',
  timestamp: 'timestamp',
  attachments: 'own',
} as const;

/** A SubStatement (2.4.4.3). */
export const SUBSTATEMENT = {
  title: 'A SubStatement',
  members: { ...BODY, objectType: 'own' },
  required: ['actor', 'verb', 'object'],
} as const satisfies ObjectShape;

/** A statement (2.4). */
export const STATEMENT = {
  title: 'A statement',
  members: {
    ...BODY,
    id: 'uuid',
    stored: 'timestamp',
    authority: 'own',
    version: 'own',
  },
  required: ['actor', 'verb', 'object'],
} as const satisfies ObjectShape;
