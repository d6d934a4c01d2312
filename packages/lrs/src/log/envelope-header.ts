import type { LogEvent, RecordedStatement, StatementsRecorded, TenantId } from './event.ts';

/** The newest version of the envelope; a record has the oldest that can hold it, so that older builds read all they can. */
const ENVELOPE_VERSION = 3;
/** In version 1 every statement has a digest. */
const WITH_DIGESTS = 1;
/** In version 2 a statement may have none. */
const WITHOUT_DIGESTS = 2;

/** The oldest version of the envelope that can hold the event. */
export function versionFor(event: LogEvent): number {
  if (event.kind === 'persons' || event.kind === 'clock') return ENVELOPE_VERSION;
  if (event.kind === 'catalogue') return WITH_DIGESTS;
  return event.statements.every(({ digest }) => digest !== undefined) ? WITH_DIGESTS : WITHOUT_DIGESTS;
}

/** The bytes of a record are not an envelope this code can read. */
export class EnvelopeError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EnvelopeError';
  }
}

/** The first line of an envelope. */
export interface EnvelopeHeader {
  readonly v: number;
  readonly tenant: TenantId;
  readonly event: Omit<StatementsRecorded, 'statements'> | Exclude<LogEvent, StatementsRecorded>;
  /** For statements: what the store keeps beside each text, and how many UTF-16 units the text has. */
  readonly statements?: readonly DescribedStatement[];
}

/** What the header says of a statement. */
export type DescribedStatement = Omit<RecordedStatement, 'raw'> & { readonly length: number };

/**
 * Reads the first line of an envelope. Other programs may write to the same topic, so its shape is looked at.
 * @throws {EnvelopeError} when it is not an envelope, or of a newer version
 */
export function readEnvelopeHeader(line: string): EnvelopeHeader {
  let head: { v?: unknown; tenant?: unknown; event?: unknown; statements?: unknown } | null;
  try {
    head = JSON.parse(line);
  } catch (cause) {
    throw new EnvelopeError('The header line of the record is not JSON.', { cause });
  }
  const { v, tenant, event, statements = [] } = head ?? {};
  if (typeof v === 'number' && v > ENVELOPE_VERSION) {
    throw new EnvelopeError(
      `The record is of envelope version ${v}; this build reads ${ENVELOPE_VERSION}. Upgrade Cairn.`,
    );
  }
  if (typeof v !== 'number' || v < WITH_DIGESTS || typeof tenant !== 'string') {
    throw new EnvelopeError('The header line of the record is not that of an envelope.');
  }
  if (!isEvent(event)) {
    throw new EnvelopeError('The header line of the record holds no event this build knows.');
  }
  if (!Array.isArray(statements) || !statements.every(isDescribed)) {
    throw new EnvelopeError('The header line of the record does not describe its statements.');
  }
  return { v, tenant, event, statements };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What every reader relies on; the rest was checked before it was written. */
function isEvent(event: unknown): event is EnvelopeHeader['event'] {
  if (!isObject(event)) return false;
  switch (event.kind) {
    case 'statements':
      return isSender(event);
    case 'catalogue':
      return (
        typeof event.publishedBy === 'string' && (event.checked === undefined || isChecked(event.checked))
      );
    case 'persons':
      return typeof event.by === 'string';
    case 'clock':
      return Number.isSafeInteger(event.at);
    default:
      return false;
  }
}

/** A condition that cannot be read must not count as none. */
function isChecked(checked: unknown): boolean {
  return (
    isObject(checked) &&
    Number.isSafeInteger(checked.publications) &&
    (checked.alone === undefined || checked.alone === true)
  );
}

/** What is said of a record of statements beside the statements. */
function isSender(event: Record<string, unknown>): boolean {
  const { version, authority, boundTo, attachments, linksPersons, credentialsCheckedAt } = event;
  return (
    typeof version === 'string' &&
    isObject(authority) &&
    (boundTo === undefined || isBoundTo(boundTo)) &&
    (attachments === undefined || isTexts(attachments)) &&
    (linksPersons === undefined || linksPersons === true) &&
    (credentialsCheckedAt === undefined || Number.isSafeInteger(credentialsCheckedAt))
  );
}

/** A restriction that cannot be read must not count as none. */
function isBoundTo(boundTo: unknown): boolean {
  if (!isObject(boundTo) || Array.isArray(boundTo)) return false;
  return boundTo.activity === undefined || typeof boundTo.activity === 'string';
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');

function isDescribed(statement: unknown): statement is DescribedStatement {
  if (!isObject(statement)) return false;
  const { id, length } = statement;
  return typeof id === 'string' && typeof length === 'number' && Number.isInteger(length) && length >= 0;
}
