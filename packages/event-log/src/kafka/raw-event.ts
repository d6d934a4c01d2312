import { decodeEvent, EnvelopeError, type LogEvent, STATEMENTS_PER_RECORD, type TenantId } from '@cairn/lrs';
import type { NewRecord, RawRecord } from './driver.ts';

/** Header with the id of the append: the same on every copy that an ambiguous failure made a producer send again. */
const APPEND_ID = 'append';

/** The content of an offset of the topic. */
export type RawEvent =
  | {
      readonly kind: 'event';
      readonly offset: number;
      readonly appendedAt: number;
      readonly appendId: string;
      readonly tenant: TenantId;
      readonly event: LogEvent;
      /** Bytes of the envelope. */
      readonly size: number;
    }
  /** No event: says only that the log was alive at that time. */
  | { readonly kind: 'tick'; readonly offset: number; readonly appendedAt: number }
  /** Nothing this log wrote, or damaged; it will never count. */
  | {
      readonly kind: 'unreadable';
      readonly offset: number;
      readonly appendedAt: number;
      readonly reason: string;
    };

/** A record for an encoded event. */
export function eventRecord(tenant: TenantId, envelope: Uint8Array, appendId: string): NewRecord {
  return { key: tenant, value: envelope, headers: { [APPEND_ID]: appendId } };
}

/** A record that only advances the time of the log. */
export const TICK: NewRecord = { key: '', value: null, headers: {} };

/** Reads a record; never throws, since what cannot be read today cannot be read by any node, ever. */
export function rawEvent({ offset, appendedAt, value, headers }: RawRecord): RawEvent {
  if (value === null) return { kind: 'tick', offset, appendedAt };
  try {
    const { tenant, event } = decodeEvent(value);
    if (event.kind === 'statements' && event.statements.length > STATEMENTS_PER_RECORD) {
      const reason = `It has ${event.statements.length} statements; a record holds at most ${STATEMENTS_PER_RECORD}.`;
      return { kind: 'unreadable', offset, appendedAt, reason };
    }
    const appendId = headers[APPEND_ID] ?? '';
    return { kind: 'event', offset, appendedAt, appendId, tenant, event, size: value.length };
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    return { kind: 'unreadable', offset, appendedAt, reason: error.message };
  }
}
