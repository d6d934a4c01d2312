import { instantOf } from '@cairn/xapi';
import type { EmploymentEvent } from '../employment/employment-event.ts';
import type { EmploymentEventType } from '../employment/employment-events.ts';

/** An event with its time, ms since the epoch. */
export type TimedEvent = EmploymentEvent & { readonly at: number };

/** Events in the order that they count in: by time, at one time by statement id; a statement that is there twice counts once. */
export function inOrder(events: Iterable<EmploymentEvent>): TimedEvent[] {
  const byId = new Map<string, TimedEvent>();
  for (const event of events)
    byId.set(event.statementId ?? '', { ...event, at: instantOf(event.occurredAt) });
  return [...byId.values()].sort(
    (a, b) => a.at - b.at || ((a.statementId ?? '') < (b.statementId ?? '') ? -1 : 1),
  );
}

/** The events of some types, in the order given. */
export function ofTypes(
  events: readonly TimedEvent[],
  ...types: readonly EmploymentEventType[]
): readonly TimedEvent[] {
  return events.filter(({ type }) => types.includes(type));
}

/** What the first event that says it says. */
export function firstSaid<Value>(
  events: readonly TimedEvent[],
  said: (event: TimedEvent) => Value | undefined,
): Value | undefined {
  for (const event of events) {
    const value = said(event);
    if (value !== undefined) return value;
  }
  return undefined;
}
