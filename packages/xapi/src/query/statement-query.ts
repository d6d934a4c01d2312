import { issue, type Outcome } from '../issue.ts';
import type { Actor } from '../statement/model.ts';
import type { XapiVersion } from '../version.ts';
import { Parameters, type QueryInput } from './parameters.ts';

export type StatementFormat = 'ids' | 'exact' | 'canonical';

/** A checked GET on the Statements resource: one statement by id, or a list. */
export type StatementQuery = OneStatementQuery | StatementListQuery;

interface OneStatementQuery {
  readonly kind: 'one';
  readonly id: string;
  /** Whether a voided statement is asked for. */
  readonly voided: boolean;
  readonly format: StatementFormat;
  readonly attachments: boolean;
}

interface StatementListQuery {
  readonly kind: 'list';
  /** The token of a `more` link, whose further parameters, if any, say what it was made with. */
  readonly more?: string;
  /** The names of the parameters that came: a `more` link says the rest. */
  readonly given: readonly string[];
  readonly agent?: Actor;
  readonly verb?: string;
  readonly activity?: string;
  readonly registration?: string;
  readonly relatedActivities: boolean;
  readonly relatedAgents: boolean;
  /** Stored after this instant, milliseconds since 1970. */
  readonly since?: number;
  /** Stored at or before this instant, milliseconds since 1970. */
  readonly until?: number;
  /** 0 means the server's maximum. */
  readonly limit: number;
  readonly format: StatementFormat;
  readonly attachments: boolean;
  readonly ascending: boolean;
}

const ALLOWED = [
  'statementId',
  'voidedStatementId',
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'format',
  'attachments',
  'ascending',
  'more',
];
const FORMATS: readonly StatementFormat[] = ['ids', 'exact', 'canonical'];

/**
 * Reads the parameters of GET statements (1.0.3 Communication 2.1.3; the same in 2.0). UUIDs come back in lower case.
 */
export function parseStatementQuery(input: QueryInput, _version: XapiVersion): Outcome<StatementQuery> {
  const parameters = new Parameters(input, ALLOWED);
  const format = parameters.word('format', FORMATS) ?? 'exact';
  const attachments = parameters.flag('attachments');
  return parameters.has('statementId') || parameters.has('voidedStatementId')
    ? one(parameters, format, attachments)
    : list(parameters, format, attachments);
}

function one(
  parameters: Parameters,
  format: StatementFormat,
  attachments: boolean,
): Outcome<OneStatementQuery> {
  const voided = !parameters.has('statementId');
  const name = voided ? 'voidedStatementId' : 'statementId';
  for (const other of parameters.names()) {
    if (other === name || other === 'attachments' || other === 'format') continue;
    const message = `"${other}" cannot be combined with "${name}".`;
    const hint = `With "${name}" only "format" and "attachments" are allowed.`;
    parameters.issues.push(issue('conflicting_parameters', other, message, hint));
  }
  return parameters.outcome<OneStatementQuery>({
    kind: 'one',
    id: parameters.uuid(name),
    voided,
    format,
    attachments,
  });
}

function list(
  parameters: Parameters,
  format: StatementFormat,
  attachments: boolean,
): Outcome<StatementListQuery> {
  return parameters.outcome<StatementListQuery>({
    kind: 'list',
    more: parameters.text('more'),
    given: parameters.names().filter((name) => name !== 'more'),
    agent: parameters.actor('agent'),
    verb: parameters.iri('verb'),
    activity: parameters.iri('activity'),
    registration: parameters.uuid('registration'),
    since: parameters.instant('since'),
    until: parameters.instant('until'),
    relatedActivities: parameters.flag('related_activities'),
    relatedAgents: parameters.flag('related_agents'),
    limit: parameters.count('limit') ?? 0,
    format,
    attachments,
    ascending: parameters.flag('ascending'),
  });
}
