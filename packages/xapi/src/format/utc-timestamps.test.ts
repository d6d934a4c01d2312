import { describe, expect, it } from 'vitest';
import { withUtcTimestamps } from './utc-timestamps.ts';

const CORE = '"actor":{"mbox":"mailto:a@x.org"},"verb":{"id":"https://v.example"}';
const SENT = '"timestamp":"2026-01-31T10:00:00+01:00"';
const UTC = '"timestamp":"2026-01-31T09:00:00.000Z"';

/** A statement about a SubStatement that has a timestamp. */
function about(timestamp: string, between = ''): string {
  return `{${CORE},${between}"object":{"objectType":"SubStatement",${timestamp},${CORE},"object":{"id":"https://a.example"}}}`;
}

describe('withUtcTimestamps (IEEE 9274.1.1 4.2.7)', () => {
  it('converts the timestamp, and leaves every other character', () => {
    const statement = (timestamp: string) =>
      `{ ${timestamp} , ${CORE},"object":{"id":"https://a.example"},"result":{"extensions":{"https://e.example":1.0e2}} }`;
    expect(withUtcTimestamps(statement(SENT))).toBe(statement(UTC));
    expect(withUtcTimestamps(statement(UTC))).toBe(statement(UTC));
  });

  it('converts the timestamp of a SubStatement where the statement has none, or one in UTC', () => {
    expect(withUtcTimestamps(about(SENT))).toBe(about(UTC));
    expect(withUtcTimestamps(about(SENT, `${UTC},`))).toBe(about(UTC, `${UTC},`));
    expect(withUtcTimestamps(about(SENT, `${SENT},`))).toBe(about(UTC, `${UTC},`));
  });

  it('finds the object by its name alone, written with escapes, too', () => {
    const escaped = (timestamp: string) => about(timestamp).replace('"object":', '"\\u006fbject":');
    expect(withUtcTimestamps(escaped(SENT))).toBe(escaped(UTC));
    const result = `"result":{"objectType":"SubStatement",${SENT}},`;
    expect(withUtcTimestamps(about(UTC, result))).toBe(about(UTC, result));
  });

  it('finds the type of the object wherever it is, and walks through no statement without need', () => {
    const last = (timestamp: string) =>
      `{${CORE},"object":{${CORE},${timestamp},"object":{"id":"https://a.example"},"objectType":"SubStatement"}}`;
    expect(withUtcTimestamps(last(SENT))).toBe(last(UTC));
    for (const text of ['', `{"a":[${UTC}`, '{"object":']) expect(withUtcTimestamps(text)).toBe(text);
  });

  it('leaves timestamps alone that are not a property of a statement', () => {
    for (const object of [
      `{"id":"https://a.example","definition":{"extensions":{"https://e.example":{${SENT}}}}}`,
      `{"objectType":"Activity",${SENT},"id":"https://a.example"}`,
      `{${SENT},"id":"https://a.example"}`,
    ]) {
      const statement = `{${CORE},"object":${object}}`;
      expect(withUtcTimestamps(statement)).toBe(statement);
    }
    const nothing = `{${CORE},"context":{"extensions":{"https://e.example":{${SENT}}}}}`;
    expect(withUtcTimestamps(nothing)).toBe(nothing);
  });
});
