import { isUuid } from '@cairn/xapi';
import { expect } from 'vitest';
import { requirement } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const FORMAT = { '1.0.3': 'Data 2.2', '2.0.0': '4.2.1' };
const TIMESTAMP = { '1.0.3': 'Data 2.4.7', '2.0.0': '4.2.4.2' };
const STORED = { '1.0.3': 'Data 2.4.8', '2.0.0': '4.2.4.2' };
const VERSION = { '1.0.3': 'Data 2.4.10', '2.0.0': '4.2.4.3' };
const TIMES = { '1.0.3': 'Data 4.5', '2.0.0': '4.2.7' };
const ACTIVITY = { id: 'https://x.example/lesson' };

requirement(
  { '1.0.3': 'Data 2.4.1', '2.0.0': '4.2.4.2' },
  'a statement without id gets a UUID, which is answered and returned',
  async (client) => {
    const ids = await client.post(statement(), statement());
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect((await client.statement(id)).id).toBe(id);
  },
);

requirement(STORED, 'stored is set by the store, whatever was sent', async (client) => {
  const before = Date.now();
  const claimed = '2013-05-18T05:32:34.804Z';
  const [first = '', second = ''] = await client.post(statement({ stored: claimed }), statement());
  for (const id of [first, second]) {
    const { stored } = await client.statement(id);
    const at = new Date(stored).getTime();
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  }
});

requirement(TIMESTAMP, 'a missing timestamp is that of stored', async (client) => {
  const { timestamp, stored } = await client.statement(await client.send());
  expect(timestamp).toBe(stored);
});

requirement(
  TIMESTAMP,
  'a timestamp that was sent stays that point in time, also one in the future',
  async (client) => {
    for (const timestamp of ['2031-12-31T23:59:59.999Z', '2013-05-18T05:32:34.804+02:00']) {
      const stored = await client.statement(await client.send({ timestamp }));
      expect(Date.parse(stored.timestamp)).toBe(Date.parse(timestamp));
    }
  },
);

requirement(TIMES, 'timestamp and stored are returned with milliseconds or better', async (client) => {
  for (const [sent, fraction] of [
    ['2013-05-18T05:32:34Z', '000'],
    ['2013-05-18T05:32:34.1Z', '100'],
    ['2013-05-18T05:32:34.123Z', '123'],
    ['2013-05-18T05:32:34.123456Z', '123456'],
  ]) {
    const { timestamp, stored } = await client.statement(await client.send({ timestamp: sent }));
    expect([sent, /\.(\d+)Z$/.exec(timestamp)?.[1]]).toEqual([sent, fraction]);
    expect(stored).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});

requirement(
  { '2.0.0': '4.2.7' },
  'timestamps in other zones are converted to UTC, those of SubStatements too',
  async (client) => {
    const timestamp = '2026-01-01T00:30:00+01:00';
    const object = { objectType: 'SubStatement', ...statement({ timestamp }) };
    const stored = await client.statement(await client.send({ timestamp, object }));
    const utc = '2025-12-31T23:30:00.000Z';
    expect(stored).toMatchObject({ timestamp: utc, object: { timestamp: utc } });
  },
);

requirement({ '1.0.3': 'Data 4.5' }, 'a timestamp is returned in the zone it came in', async (client) => {
  const { timestamp } = await client.statement(await client.send({ timestamp: '2026-01-01T00:30:00+01:00' }));
  expect(timestamp).toBe('2026-01-01T00:30:00.000+01:00');
});

requirement(VERSION, 'a statement keeps the version it came with', async (client, version) => {
  for (const own of ['1.0', '1.0.0', '1.0.9', ...(version === '2.0.0' ? ['2.0.0'] : [])]) {
    expect((await client.statement(await client.send({ version: own }))).version).toBe(own);
  }
});

requirement(
  VERSION,
  'a statement without version gets that of its data model: 1.0.0 or 2.0.0',
  async (client, version) => {
    const stored = await client.statement(await client.send());
    expect(stored.version).toBe(version === '1.0.3' ? '1.0.0' : '2.0.0');
  },
);

requirement(
  { '1.0.3': 'Data 2.4.6.2', '2.0.0': '4.2.2.5' },
  'context activities are returned as arrays, single ones too, in SubStatements too, in every format',
  async (client) => {
    const contextActivities = {
      parent: ACTIVITY,
      grouping: [ACTIVITY],
      category: ACTIVITY,
      other: [ACTIVITY, ACTIVITY],
    };
    const context = { contextActivities };
    const object = { objectType: 'SubStatement', ...statement(), context };
    const id = await client.send({ context, object });
    const arrays = {
      contextActivities: { ...contextActivities, parent: [ACTIVITY], category: [ACTIVITY] },
    };
    for (const format of ['exact', 'ids', 'canonical']) {
      const stored = await client.statement(id, `&format=${format}`);
      expect([format, stored]).toMatchObject([format, { context: arrays, object: { context: arrays } }]);
    }
  },
);

requirement(FORMAT, 'numbers come back with every digit, whatever reads them', async (client) => {
  const numbers =
    '{"pi":3.14159265358979,"big":123456789012345678901234567890,"small":1.0e-7,"trailing":1.10}';
  const raw = JSON.stringify(statement()).replace(
    '"verb"',
    `"result":{"score":{"raw":0.1,"max":10.50},"extensions":{"https://x.example/e":${numbers}}},"verb"`,
  );
  const [id] = await jsonOf<string[]>(await client.ask('/statements', { body: raw }));
  for (const path of [`/statements?statementId=${id}`, '/statements']) {
    const text = await (await client.ask(path)).text();
    expect(text).toContain(numbers);
    expect(text).toContain('"max":10.50');
  }
});

requirement(FORMAT, 'what was sent is returned without another serialization', async (client) => {
  const raw =
    '{ "result" : {"extensions":{"https://x.example/a.b":{"x.y":null,"empty":{},"list":[],"z":1,"a":2}}},\n' +
    '"object":{"id":"https://x.example/o","definition":{"name":{"en":"\\u0041 \\/ b"},"extensions":{}}},' +
    '"verb":{"display":{},"id":"https://x.example/v"},"actor":{"name":"","mbox":"mailto:a@x.example"},"context":{}';
  const [id] = await jsonOf<string[]>(await client.ask('/statements', { body: `${raw}}` }));
  expect(await (await client.ask(`/statements?statementId=${id}`)).text()).toContain(raw);
});

requirement(
  { '1.0.3': 'Communication 3.3' },
  'a statement of 2.0 is handed on without what this version does not allow, and otherwise to the character',
  async (client) => {
    const agents = [{ objectType: 'contextAgent', agent: { mbox: 'mailto:b@x.example' } }];
    const contextGroups = [
      { objectType: 'contextGroup', group: { objectType: 'Group', mbox: 'mailto:g@x.example' } },
    ];
    const context = { contextAgents: agents, language: 'en', contextGroups };
    const sent = JSON.stringify({
      ...statement(),
      context,
      object: { objectType: 'SubStatement', ...statement(), context },
      result: { extensions: { 'https://x.example/e': 0 } },
    }).replace('/e":0', '/e":123456789012345678901234567890');
    const [id] = await jsonOf<string[]>(await client.ask('/statements', { body: sent, version: '2.0.0' }));
    for (const path of [`/statements?statementId=${id}`, '/statements', '/statements?format=ids']) {
      const text = await (await client.ask(path)).text();
      expect(text).not.toMatch(/contextAgents|contextGroups/);
      expect(text).toContain('"language":"en"');
    }
    const text = await (await client.ask(`/statements?statementId=${id}`)).text();
    expect(text).toContain('123456789012345678901234567890');
    expect(JSON.parse(text)).toMatchObject({ version: '2.0.0', context: { language: 'en' } });
  },
);

requirement(
  { '1.0.3': 'Communication 3.3' },
  'extensions that only look like what 2.0 added stay as they are',
  async (client) => {
    const extensions = '{"https://x.example/e":{"contextAgents":[1.10],"n":123456789012345678901234567890}}';
    const body = JSON.stringify(statement()).replace(
      '"verb"',
      `"context":{"extensions":${extensions}},"verb"`,
    );
    const [id] = await jsonOf<string[]>(await client.ask('/statements', { body }));
    expect(await (await client.ask(`/statements?statementId=${id}`)).text()).toContain(extensions);
  },
);
