import {
  activityIri,
  completed,
  experienced,
  learnerKey,
  type StatementData,
  scored,
  voiding,
} from '@cairn/projections/testing';
import { problemSchema, statementsSchema } from '@cairn/query-contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';
import { lastSegment } from './statements.ts';

describe('lastSegment', () => {
  it('is the telling part of an IRI', () => {
    expect(lastSegment('http://adlnet.gov/expapi/verbs/completed')).toBe('completed');
    expect(lastSegment('https://example.org/course/data%20analysis/')).toBe('data analysis');
    expect(lastSegment('https://example.org/%zz')).toBe('%zz');
    expect(lastSegment('urn:example:1')).toBe('urn:example:1');
  });
});

describe('GET /statements', () => {
  const cairn = analyticsOfFile();
  const registration = '5d2c1f7e-0000-4000-8000-00000000000a';
  const course = { id: activityIri('course') };
  const statements: readonly StatementData[] = [
    scored('ada', 'sql', 0.9, '2026-05-01T00:00:00Z'),
    {
      ...completed('bo', 'sql', '2026-05-02T00:00:00Z'),
      context: { registration: registration.toUpperCase() },
    },
    {
      ...experienced('ada', 'intro', '2026-05-03T00:00:00Z'),
      context: { contextActivities: { parent: [course] } },
    },
    { ...experienced('bo', 'intro', '2026-05-04T00:00:00Z'), context: { instructor: agent('ada') } },
    experienced('cy', 'intro', '2026-05-05T00:00:00Z'),
  ];
  const [first, second, third, fourth, fifth] = statements.map(({ id }) => id);
  const takenBack = voiding(fifth ?? '');
  const TIMES = ['2026-06-01T00:00:00.001Z', '2026-06-01T00:00:00.006Z'];

  beforeAll(async () => {
    for (const statement of [...statements, takenBack]) await cairn.post('acme', statement);
    await cairn.post('other', experienced('ada', 'intro', '2026-05-05T00:00:00Z'));
    await cairn.project();
  });

  async function asked(query: Readonly<Record<string, string>>, tenant = 'acme') {
    const response = await cairn.get(tenant, `/statements?${new URLSearchParams(query)}`);
    expect(response.status).toBe(200);
    return statementsSchema.strict().parse(await response.json());
  }
  const ids = async (query: Readonly<Record<string, string>>, tenant?: string) =>
    (await asked(query, tenant)).statements.map(({ id }) => id);

  it.each([
    [{}, [takenBack.id, fifth, fourth, third, second, first]],
    [{ order: 'oldest', limit: '2' }, [first, second]],
    [{ agent: learnerKey('ada') }, [third, first]],
    [{ agent: learnerKey('ada'), related: 'true' }, [fourth, third, first]],
    [{ agent: learnerKey('ada'), related: 'false' }, [third, first]],
    [{ activity: activityIri('course') }, []],
    [{ activity: activityIri('course'), related: 'true' }, [third]],
    [{ verb: 'http://adlnet.gov/expapi/verbs/completed' }, [second]],
    [{ verb: 'http://adlnet.gov/expapi/verbs/experienced', agent: learnerKey('bo') }, [fourth]],
    [{ registration }, [second]],
    [{ registration: registration.toUpperCase() }, [second]],
    [{ authority: 'account:https://lrs.example|key', limit: '1' }, [takenBack.id]],
    [{ authority: 'account:https://lrs.example|other' }, []],
    [
      { since: TIMES[0] ?? '', until: TIMES[1] ?? '', order: 'oldest' },
      [second, third, fourth, fifth, takenBack.id],
    ],
    [{ until: '2026-05-31T00:00:00Z' }, []],
    [{ since: '0001-01-01T00:00:00Z', limit: '1' }, [takenBack.id]],
    [{ since: '9999-12-31T23:59:59Z' }, []],
    [{ until: '0001-01-01T00:00:00Z' }, []],
    [{ until: '9999-12-31T23:59:59Z', limit: '1' }, [takenBack.id]],
    [{ agent: 'a\0b', verb: '\ud800' }, []],
  ])('%j lists what meets all of it', async (query, expected) => {
    expect(await ids(query as Record<string, string>)).toEqual(expected);
  });

  it('says what each says, and which are voided', async () => {
    const { statements: lines } = await asked({});
    expect(lines.map(({ voided }) => voided)).toEqual([false, true, false, false, false, false]);
    expect(lines.at(-2)).toEqual({
      id: second,
      stored: '2026-06-01T00:00:00.002Z',
      happened: '2026-05-02T00:00:00.000Z',
      actor: learnerKey('bo'),
      verb: 'http://adlnet.gov/expapi/verbs/completed',
      verbName: 'completed',
      activity: activityIri('sql'),
      activityName: 'sql',
      objectType: 'Activity',
      registration,
      voided: false,
    });
  });

  it.each(['newest', 'oldest'])('has pages, the %s first, that are the whole together', async (order) => {
    const all = await ids({ order });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await asked({ order, limit: '2', ...(after !== undefined && { after }) });
      found.push(...page.statements.map(({ id }) => id));
      ({ after } = page);
    } while (after !== undefined);
    expect(found).toEqual(all);
  });

  it('finds nothing of another tenant', async () => {
    expect(await ids({ agent: learnerKey('bo') }, 'other')).toEqual([]);
    expect(await ids({}, 'other')).toHaveLength(1);
  });

  it.each([
    ['registration=1', 'query.registration', 'registration is not a UUID.'],
    ['since=yesterday', 'query.since', 'since is not a time with its zone, such as 2026-03-01T09:00:00Z.'],
    ['after=-1', 'query.after', 'after does not have the format that answers give; send it unchanged.'],
    ['order=up', 'query.order', 'order is not one of the allowed values. Allowed: newest, oldest.'],
    ['related=yes', 'query.related', 'related is not one of the allowed values. Allowed: true, false.'],
    [`verb=${'v'.repeat(4097)}`, 'query.verb', 'verb may have at most 4096 characters.'],
    ['actor=a', 'query.actor', 'There is no parameter actor.'],
  ])('refuses %s', async (query, path, message) => {
    const response = await cairn.get('acme', `/statements?${query}`);
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).issues).toMatchObject([{ path, message }]);
  });

  it('needs the right to see single records', async () => {
    expect((await cairn.get('acme', '/statements', ['outcomes/read'])).status).toBe(403);
  });
});

function agent(name: string) {
  return { objectType: 'Agent', mbox: `mailto:${name}@example.org` };
}
