import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedStatement, recordOf } from '../contract/recorded-statements.ts';
import { decodeEvent, encodeEvent } from './envelope.ts';
import { EnvelopeError } from './envelope-header.ts';
import type { LogEvent, RecordedStatement } from './event.ts';
import { JsonText } from './json-text.ts';

const SENDER = { version: '1.0.3', authority: { mbox: 'mailto:lrs@example.org' } };
const envelopeOf = (event: object, statements: unknown) =>
  `${JSON.stringify({ v: 1, tenant: 'acme', event, statements })}\n`;

const bytes = (text: string) => new TextEncoder().encode(text);

/** Any text that can come out of UTF-8: no lone surrogates. */
const text = fc.string({ unit: 'binary' });
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const statement: fc.Arbitrary<RecordedStatement> = fc.record(
  {
    id: fc.uuid(),
    raw: text,
    digest: hex,
    timestamp: text,
    voids: fc.uuid(),
    authority: fc.record({ mbox: text }),
  },
  { requiredKeys: ['id', 'raw'] },
);
const event: fc.Arbitrary<LogEvent> = fc.oneof(
  fc.record(
    {
      kind: fc.constant<'statements'>('statements'),
      version: fc.constantFrom<'1.0.3' | '2.0.0'>('1.0.3', '2.0.0'),
      authority: fc.record({ mbox: text, name: text }),
      defines: fc.boolean(),
      boundTo: fc.record({ activity: text }, { requiredKeys: [] }),
      attachments: fc.array(hex),
      linksPersons: fc.constant<true>(true),
      credentialsCheckedAt: fc.nat(),
      statements: fc.array(statement),
    },
    { requiredKeys: ['kind', 'version', 'authority', 'statements'] },
  ),
  fc.record(
    {
      kind: fc.constant<'catalogue'>('catalogue'),
      item: fc.jsonValue(),
      publishedBy: text,
      checked: fc.record(
        { publications: fc.nat(), alone: fc.constant<true>(true) },
        { requiredKeys: ['publications'] },
      ),
    },
    { requiredKeys: ['kind', 'item', 'publishedBy'] },
  ),
  fc.record({ kind: fc.constant<'persons'>('persons'), changes: fc.jsonValue(), by: text }),
  fc.record({ kind: fc.constant<'clock'>('clock'), at: fc.maxSafeInteger() }),
);

describe('the envelope', () => {
  it('is of the oldest version that can hold it, so that older builds read all they can', () => {
    const versionOf = (event: LogEvent) =>
      JSON.parse(encodeEvent('acme', event).toString().split('\n')[0] ?? '').v;
    const { digest: _, ...bare } = recordedStatement();
    expect(versionOf(recordOf(recordedStatement()))).toBe(1);
    expect(versionOf({ kind: 'catalogue', item: {}, publishedBy: 'ann' })).toBe(1);
    expect(versionOf(recordOf(recordedStatement(), bare))).toBe(2);
    expect(versionOf({ kind: 'persons', changes: [], by: 'ann' })).toBe(3);
    expect(versionOf({ kind: 'clock', at: 1 })).toBe(3);
  });

  it('holds the text of an item as it would hold its value, byte for byte', () => {
    fc.assert(
      fc.property(fc.jsonValue(), text, text, fc.nat(20), (item, tenant, publishedBy, room) => {
        const value: LogEvent = { kind: 'catalogue', item, publishedBy };
        const given: LogEvent = { ...value, item: new JsonText(bytes(JSON.stringify(item))) };
        const encoded = encodeEvent(tenant, given, room);
        expect(encoded.subarray(room)).toEqual(encodeEvent(tenant, value));
        expect(decodeEvent(encoded.subarray(room))).toEqual(decodeEvent(encodeEvent(tenant, value)));
      }),
    );
    const awkward = { kind: 'catalogue', item: [null], publishedBy: '"item":null' } as const;
    const given = { ...awkward, item: new JsonText(bytes('[null]')) };
    expect(encodeEvent('"item":null', given)).toEqual(encodeEvent('"item":null', awkward));
  });

  it('keeps what a token was bound to and what came along, without which it is as it was before there was either', () => {
    const plain = recordOf(recordedStatement());
    const noted = { ...plain, boundTo: { activity: 'https://x.example/course' }, attachments: ['ab'] };
    const headOf = (event: LogEvent) =>
      JSON.parse(encodeEvent('acme', event).toString().split('\n')[0] ?? '');
    expect(Object.keys(headOf(plain).event)).toEqual(['kind', 'version', 'authority']);
    expect(headOf(noted)).toMatchObject({ v: 1, event: { boundTo: noted.boundTo, attachments: ['ab'] } });
  });

  it('is not decoded when a restriction in it cannot be read: it must not count as none', () => {
    const described = [{ id: 'a', length: 0 }];
    const fields = [
      ...[null, 'x', 5, [], { activity: 5 }, { activity: null }].map((boundTo) => ({ boundTo })),
      ...[null, 'ab', {}, [5], [null]].map((attachments) => ({ attachments })),
      ...[null, false, 1, 'true'].map((linksPersons) => ({ linksPersons })),
      ...[null, true, 1.5, '1'].map((credentialsCheckedAt) => ({ credentialsCheckedAt })),
    ];
    for (const field of fields) {
      const input = envelopeOf({ kind: 'statements', ...SENDER, ...field }, described);
      expect(() => decodeEvent(bytes(input))).toThrow(/holds no event this build knows/);
    }
    expect(() => decodeEvent(bytes(envelopeOf({ kind: 'statements', ...SENDER }, described)))).not.toThrow();
  });

  it('is not decoded when the condition of a publication cannot be read', () => {
    const withCondition = (checked: unknown) =>
      bytes(envelopeOf({ kind: 'catalogue', item: {}, publishedBy: 'ann', checked }, []));
    const unreadable = [
      ...[null, true, 1, 'x', [], {}],
      ...[null, 1.5, '1'].map((publications) => ({ publications })),
      ...[null, false, 1, 'true'].map((alone) => ({ publications: 1, alone })),
    ];
    for (const checked of unreadable)
      expect(() => decodeEvent(withCondition(checked))).toThrow('no event this build knows');
    for (const checked of [{ publications: 0 }, { publications: 1, alone: true }])
      expect(decodeEvent(withCondition(checked))).toMatchObject({ event: { checked } });
  });

  it('is not decoded when its kind of event is not known', () => {
    const publication = { kind: 'catalogue', item: {}, publishedBy: 'ann' };
    expect(decodeEvent(bytes(envelopeOf(publication, [])))).toMatchObject({ event: publication });
    const persons = { kind: 'persons', changes: [{ change: 'split' }], by: 'ann' };
    expect(decodeEvent(bytes(envelopeOf(persons, [])))).toMatchObject({ event: persons });
    const clock = { kind: 'clock', at: -1 };
    expect(decodeEvent(bytes(envelopeOf(clock, [])))).toMatchObject({ event: clock });
    for (const event of [
      { ...publication, kind: 'rubric' },
      { ...publication, publishedBy: undefined },
      { ...persons, by: 5 },
      { ...clock, at: '1' },
      { ...clock, at: 1.5 },
    ])
      expect(() => decodeEvent(bytes(envelopeOf(event, [])))).toThrow('no event this build knows');
  });

  it('holds texts of any length', () => {
    const raw = `"${'ä€x'.repeat(400_000)}"`;
    const long = recordOf(recordedStatement(), { ...recordedStatement(), raw });
    expect(decodeEvent(encodeEvent('acme', long)).event).toEqual(long);
  });

  it('leaves the room in front that it is asked for', () => {
    fc.assert(
      fc.property(event, fc.nat({ max: 40 }), (event, room) => {
        const value = encodeEvent('acme', event, room);
        expect(value.subarray(room)).toEqual(encodeEvent('acme', event));
        // The same bytes, however little fits into what is lent.
        for (const size of [0, 500, 100_000])
          expect(encodeEvent('acme', event, room, Buffer.alloc(size)).subarray(room)).toEqual(
            value.subarray(room),
          );
      }),
    );
  });

  it('gives back any event as it was', () => {
    fc.assert(
      fc.property(text, event, (tenant, event) => {
        // JSON itself turns -0 into 0.
        const sent = JSON.parse(JSON.stringify({ tenant, event }));
        expect(decodeEvent(encodeEvent(tenant, event))).toEqual(sent);
      }),
    );
  });

  it('begins with one line of JSON a person can read, then the texts as they came', () => {
    const [first, second] = [recordedStatement({ content: 'ä' }), recordedStatement()];
    const [line = '', ...rest] = new TextDecoder()
      .decode(encodeEvent('acme', recordOf(first, second)))
      .split('\n');
    expect(JSON.parse(line)).toMatchObject({
      v: 1,
      tenant: 'acme',
      statements: [{ id: first.id }, { id: second.id }],
    });
    expect(rest.join('\n')).toBe(first.raw + second.raw);
  });

  it('keeps what looks like its own format inside a text apart', () => {
    const tricky = { ...recordedStatement(), raw: '\ufeff{"v":1}\n{"v":2}\r\n' };
    expect(decodeEvent(encodeEvent('acme', recordOf(tricky))).event).toEqual(recordOf(tricky));
  });

  it('is decoded to an EnvelopeError, and nothing else, when the bytes are not one', () => {
    const decodable = (input: Uint8Array) => {
      try {
        decodeEvent(input);
      } catch (error) {
        expect(error).toBeInstanceOf(EnvelopeError);
      }
    };
    fc.assert(fc.property(fc.uint8Array(), decodable));
    fc.assert(fc.property(fc.jsonValue(), (value) => decodable(bytes(`${JSON.stringify(value)}\n`))));
    // As near to an envelope as something else can come.
    const anything = { depthSize: 'small' } as const;
    const described = fc.record(
      { id: fc.jsonValue(anything), length: fc.jsonValue(anything) },
      { requiredKeys: [] },
    );
    const nearly = fc.record({
      v: fc.constantFrom(1, 2, 3),
      tenant: fc.constant('acme'),
      event: fc.record(
        { kind: fc.constantFrom('statements', 'catalogue', 'persons', 'clock', 'other') },
        { requiredKeys: [] },
      ),
      statements: fc.oneof(
        fc.array(fc.oneof(described, fc.jsonValue(anything)), { maxLength: 3 }),
        fc.jsonValue(anything),
      ),
    });
    fc.assert(fc.property(nearly, (value) => decodable(bytes(`${JSON.stringify(value)}\nabc`))));
  });

  it('is not decoded when any part of a text is cut off or added', () => {
    const whole = encodeEvent('acme', recordOf(recordedStatement(), recordedStatement()));
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (length) => {
        expect(() => decodeEvent(whole.subarray(0, length))).toThrow(EnvelopeError);
      }),
    );
    expect(() => decodeEvent(Buffer.concat([whole, bytes('x')]))).toThrow(/do not fill/);
  });

  it.each([
    ['no line', 'abc', /no header line/],
    ['no JSON', 'abc\n', /not JSON/],
    ['an empty line', '\nabc', /not JSON/],
    ['another JSON', '[1]\n', /not that of an envelope/],
    ['no kind of event', envelopeOf({}, []), /holds no event this build knows/],
    ['what are not statements', envelopeOf({ kind: 'statements', ...SENDER }, 5), /does not describe/],
    [
      'a statement without a length',
      envelopeOf({ kind: 'statements', ...SENDER }, [{ id: 'a' }]),
      /describe/,
    ],
    ['nobody who sent it', envelopeOf({ kind: 'statements' }, []), /holds no event this build knows/],
    ['a version that is text', '{"v":"9","tenant":"a"}\n', /not that of an envelope/],
    ['a newer version', '{"v":4,"tenant":"a"}\n', /version 4; this build reads 3/],
  ])('says what is wrong with %s', (_, input, message) => {
    expect(() => decodeEvent(bytes(input))).toThrow(message);
    expect(() => decodeEvent(bytes(input))).toThrow(EnvelopeError);
  });

  it.each([
    null,
    'a',
    {},
    { id: 'a' },
    { length: 0 },
    { id: 5, length: 0 },
    { id: 'a', length: '0' },
    { id: 'a', length: -1 },
    { id: 'a', length: 0.5 },
    { id: 'a', length: null },
  ])('is not decoded when it describes a statement as %j', (described) => {
    const input = envelopeOf({ kind: 'statements', ...SENDER }, [{ id: 'a', length: 0 }, described]);
    expect(() => decodeEvent(bytes(input))).toThrow('does not describe its statements');
  });

  it.each([
    {},
    { v: 1 },
    { v: '1', tenant: 'a' },
    { v: 0, tenant: 'a' },
    { v: 1, tenant: 5 },
    { tenant: 'a' },
    { v: null, tenant: 'a' },
  ])('is not decoded when it begins with %j', (head) => {
    const event = { kind: 'catalogue', item: {}, publishedBy: 'ann' };
    const input = `${JSON.stringify({ ...head, event })}\n`;
    expect(() => decodeEvent(bytes(input))).toThrow('not that of an envelope');
  });

  it.each([
    null,
    'statements',
    { kind: 'statements', version: 2, authority: SENDER.authority },
    { kind: 'statements', version: '2.0.0', authority: 'lrs' },
    { kind: 'statements', version: '2.0.0', authority: null },
    { kind: 'catalogue', item: {}, publishedBy: 5 },
  ])('is not decoded when its event is %j', (event) => {
    const input = `${JSON.stringify({ v: 1, tenant: 'a', event })}\n`;
    expect(() => decodeEvent(bytes(input))).toThrow('no event this build knows');
  });

  it('says what it could not read as the cause', () => {
    const causeOf = (input: Uint8Array) => {
      try {
        return decodeEvent(input);
      } catch (error) {
        return error instanceof EnvelopeError ? [error.name, error.cause instanceof Error] : error;
      }
    };
    expect(causeOf(bytes('abc\n'))).toEqual(['EnvelopeError', true]);
    expect(causeOf(Uint8Array.of(0xff, 0x0a))).toEqual(['EnvelopeError', true]);
    expect(causeOf(bytes('abc'))).toEqual(['EnvelopeError', false]);
  });

  it('says that bytes are not UTF-8', () => {
    expect(() => decodeEvent(Uint8Array.of(0xff, 0x0a))).toThrow(/not UTF-8/);
  });
});
