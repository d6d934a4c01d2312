import { instantOf, type Statement } from '@cairn/xapi';
import { anyStatement, respelled } from '@cairn/xapi/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFixture, jsonOf } from '../testing/fixture.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The statement or SubStatement as it comes back: bytes elsewhere, lists of context activities, instants. */
function comparable(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { id, stored, authority, version, timestamp, context, object, attachments, ...rest } = value;
  const related = isObject(context) ? context.contextActivities : undefined;
  const lists =
    isObject(related) &&
    Object.fromEntries(
      Object.entries(related).map(([kind, one]) => [kind, Array.isArray(one) ? one : [one]]),
    );
  return {
    ...rest,
    timestamp: typeof timestamp === 'string' ? instantOf(timestamp) : undefined,
    context: isObject(context) ? { ...context, contextActivities: lists || undefined } : undefined,
    object: isObject(object) && object.objectType === 'SubStatement' ? comparable(object) : object,
    attachments,
  };
}

/** Attachments by reference, since no parts come along. */
function withoutBytes(value: Statement): Statement {
  const referring = (attachments: Statement['attachments']) =>
    attachments?.map((one) => ({ ...one, fileUrl: one.fileUrl ?? 'https://files.example/x' }));
  const { attachments, object } = value;
  return {
    ...value,
    ...(attachments && { attachments: referring(attachments) ?? [] }),
    ...(object.objectType === 'SubStatement' &&
      object.attachments && { object: { ...object, attachments: referring(object.attachments) ?? [] } }),
  };
}

it('gives any valid statement back as it came, apart from what the store sets', async () => {
  await fc.assert(
    fc.asyncProperty(anyStatement, fc.nat(3), async ({ version, value }, space) => {
      const lrs = await createFixture({ limits: { jsonDepth: 100 } });
      const sent = withoutBytes(value);
      const response = await lrs.ask('/statements', { version, body: JSON.stringify(sent, null, space) });
      expect(response.status).toBe(200);
      const [id = ''] = await jsonOf<string[]>(response);
      if (sent.id !== undefined) expect(id).toBe(sent.id.toLowerCase());
      const got = await jsonOf<Json>(await lrs.ask(`/statements?statementId=${id}`, { version }));
      expect(comparable(got)).toEqual({
        ...(comparable(sent) as Json),
        timestamp: instantOf(sent.timestamp ?? String(got.stored)),
      });
      expect(String(got.id).toLowerCase()).toBe(id);
      expect(got.version).toBe(sent.version ?? (version === '1.0.3' ? '1.0.0' : '2.0.0'));
      expect(got.authority).toMatchObject({ account: { name: 'root' } });
      const { statements } = await jsonOf<{ statements: Json[] }>(await lrs.ask('/statements', { version }));
      expect(statements).toEqual([got]);
    }),
  );
});

it('takes a statement for the same in whatever spelling it comes again, and for another with another actor', async () => {
  const twice = anyStatement.chain(({ version, value }) =>
    fc.record({ version: fc.constant(version), value: fc.constant(value), again: respelled(value) }),
  );
  await fc.assert(
    fc.asyncProperty(twice, fc.boolean(), async ({ version, value, again }, turned) => {
      const lrs = await createFixture({ limits: { jsonDepth: 100 } });
      const id = '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11';
      const spellings = [value, again].map((one) => ({ ...withoutBytes(one), id }));
      for (const body of turned ? spellings.toReversed() : spellings) {
        expect((await lrs.ask('/statements', { version, body })).status).toBe(200);
      }
      expect(lrs.records).toHaveLength(1);
      const other = { ...spellings[0], actor: { mbox: 'mailto:nobody-else@x.example' } };
      expect((await lrs.ask('/statements', { version, body: other })).status).toBe(409);
    }),
  );
});
