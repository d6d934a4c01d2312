/** Texts by language tag (1.0.3 Data 4.2). */
export type LanguageMap = Record<string, string>;
/** Values of any JSON type by IRI (1.0.3 Data 4.1). */
export type Extensions = Record<string, unknown>;

/** A user account on a system (1.0.3 Data 2.4.2.4). */
export interface Account {
  homePage: string;
  name: string;
}

interface Identified {
  name?: string;
  mbox?: string;
  mbox_sha1sum?: string;
  openid?: string;
  account?: Account;
}

/** A person or system; exactly one of the four identifiers is present. */
export interface Agent extends Identified {
  objectType?: 'Agent';
}

/** Several agents; anonymous when it has no identifier of its own. */
export interface Group extends Identified {
  objectType: 'Group';
  member?: Agent[];
}

export type Actor = Agent | Group;

export interface Verb {
  id: string;
  display?: LanguageMap;
}

export interface InteractionComponent {
  id: string;
  description?: LanguageMap;
}

export type InteractionType =
  | 'true-false'
  | 'choice'
  | 'fill-in'
  | 'long-fill-in'
  | 'matching'
  | 'performance'
  | 'sequencing'
  | 'likert'
  | 'numeric'
  | 'other';

export interface ActivityDefinition {
  name?: LanguageMap;
  description?: LanguageMap;
  type?: string;
  moreInfo?: string;
  interactionType?: InteractionType;
  correctResponsesPattern?: string[];
  choices?: InteractionComponent[];
  scale?: InteractionComponent[];
  source?: InteractionComponent[];
  target?: InteractionComponent[];
  steps?: InteractionComponent[];
  extensions?: Extensions;
}

export interface Activity {
  objectType?: 'Activity';
  id: string;
  definition?: ActivityDefinition;
}

/** Points at a statement that exists or may exist. */
export interface StatementRef {
  objectType: 'StatementRef';
  id: string;
}

export interface Score {
  scaled?: number;
  raw?: number;
  min?: number;
  max?: number;
}

export interface Result {
  score?: Score;
  success?: boolean;
  completion?: boolean;
  response?: string;
  duration?: string;
  extensions?: Extensions;
}

export type ContextActivityKind = 'parent' | 'grouping' | 'category' | 'other';

/** As received: a single activity or an array of them. */
export type ContextActivities = { [kind in ContextActivityKind]?: Activity | Activity[] };

/** xAPI 2.0: an agent with a part in the experience. */
export interface ContextAgent {
  objectType: 'contextAgent';
  agent: Agent;
  relevantTypes?: string[];
}

/** xAPI 2.0: a group with a part in the experience. */
export interface ContextGroup {
  objectType: 'contextGroup';
  group: Group;
  relevantTypes?: string[];
}

export interface Context {
  registration?: string;
  instructor?: Actor;
  team?: Group;
  contextActivities?: ContextActivities;
  contextAgents?: ContextAgent[];
  contextGroups?: ContextGroup[];
  revision?: string;
  platform?: string;
  language?: string;
  statement?: StatementRef;
  extensions?: Extensions;
}

export interface Attachment {
  usageType: string;
  display: LanguageMap;
  description?: LanguageMap;
  contentType: string;
  length: number;
  sha2: string;
  fileUrl?: string;
}

interface StatementBody<O> {
  actor: Actor;
  verb: Verb;
  object: O;
  result?: Result;
  context?: Context;
  timestamp?: string;
  attachments?: Attachment[];
}

/** An Agent where something is said about it: only there `objectType` is required. */
export type AgentObject = Agent & { objectType: 'Agent' };

/** A statement inside a statement, which claims nothing by itself (1.0.3 Data 2.4.4.3). */
export interface SubStatement extends StatementBody<Activity | AgentObject | Group | StatementRef> {
  objectType: 'SubStatement';
}

export type StatementObject = Activity | AgentObject | Group | StatementRef | SubStatement;

/** A statement that passed {@link validateStatement}; `stored` and `authority` are what the sender claimed. */
export interface Statement extends StatementBody<StatementObject> {
  id?: string;
  stored?: string;
  authority?: Actor;
  version?: string;
}

/** The verb that voids (1.0.3 Data 2.3.2). */
export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
