import { framework, learnerKey, scored } from '@cairn/projections/testing';
import {
  catalogueSchema,
  exportFormats,
  fileDiffSchema,
  fileLintSchema,
  importSchema,
  problemSchema,
} from '@cairn/query-contract';
import { FORMATS } from '@cairn/standards';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../../testing/of-file.ts';

const cairn = analyticsOfFile();

const FILE = 'application/octet-stream';
const uri = (name: string) => `https://case.example/${name}`;

/** A CASE package with some items: `[name, statement, parent]`. */
function casePackage(items: readonly (readonly [string, string, string?])[], more: object = {}): string {
  const at = '2026-01-01T00:00:00Z';
  const uuid = (name: string) => `00000000-0000-4000-8000-${name.padStart(12, '0')}`;
  return JSON.stringify({
    CFDocument: {
      identifier: uuid('f'),
      uri: uri('f'),
      creator: 'A school',
      title: 'Data skills',
      version: '2026',
      lastChangeDateTime: at,
    },
    CFItems: items.map(([name, fullStatement]) => ({
      ...{ identifier: uuid(name), uri: uri(name), fullStatement, lastChangeDateTime: at },
    })),
    CFAssociations: items.flatMap(([name, , parent]) =>
      parent === undefined
        ? []
        : [
            {
              associationType: 'isChildOf',
              originNodeURI: { identifier: uuid(name), uri: uri(name) },
              destinationNodeURI: { identifier: uuid(parent), uri: uri(parent) },
            },
          ],
    ),
    ...more,
  });
}

const FIRST = casePackage([
  ['a', 'Work with data'],
  ['b', 'Query data', 'a'],
]);
const SECOND = casePackage([
  ['a', 'Work with data'],
  ['b', 'Query data with SQL'],
  ['c', 'Draw charts', 'a'],
]);

async function imported(tenant: string, file: string, query = '') {
  const sent = cairn.sendBesideWorkers(
    tenant,
    `/catalogue/imports${query}`,
    file,
    ['catalogue/write', 'analytics/read'],
    FILE,
  );
  const response = await sent;
  const answer = await response.json();
  expect({ answer, status: response.status }).toMatchObject({ status: 200 });
  return importSchema.strict().parse(answer);
}

async function refused(file: string, status: number, query = '', type = FILE) {
  const response = await cairn.send('a', `/catalogue/imports${query}`, file, ['catalogue/write'], type);
  expect(response.status).toBe(status);
  return problemSchema.parse(await response.json());
}

const items = async (tenant: string) =>
  catalogueSchema.parse(await (await cairn.get(tenant, '/catalogue')).json()).items;

describe('POST /catalogue/imports', () => {
  it('says in a dry run what would change, and publishes nothing', async () => {
    const answer = await imported('dry', FIRST, '?dryRun=true');
    expect(answer).toMatchObject({
      format: 'case',
      counts: { items: 2 },
      frameworks: [{ id: uri('f'), change: 'added', counts: { added: 2, kept: 0 }, competenciesLeftOut: 0 }],
      persons: { gain: 0, lose: 0, move: 0 },
    });
    expect(answer.publication).toBeUndefined();
    expect(await items('dry')).toEqual([]);
  });

  it('publishes what changes, keeps what Cairn added, and changes nothing the second time', async () => {
    expect(await imported('a', FIRST)).toMatchObject({ publication: { applied: true } });
    const [before] = await items('a');
    const competencies = (before?.item.competencies ?? []) as { id: string }[];
    const method = { type: 'highest', threshold: 0.5 };
    await cairn.publish('a', {
      ...before?.item,
      competencies: competencies.map((one) => ({ ...one, method })),
    });
    await cairn.project();
    const again = await imported('a', FIRST);
    expect(again.frameworks).toMatchObject([{ change: 'unchanged', counts: { unchanged: 2 } }]);
    expect(again.publication).toBeUndefined();

    const second = await imported('a', SECOND);
    expect(second.frameworks).toMatchObject([
      {
        change: 'changed',
        counts: { added: 1, reworded: 1, moved: 1, changed: 0, removed: 0, kept: 0, unchanged: 1 },
        competencies: [
          {
            id: uri('b'),
            label: 'Query data with SQL',
            changes: expect.arrayContaining(['reworded', 'moved']),
          },
          { id: uri('c'), changes: ['added'] },
        ],
      },
    ]);
    const [after] = await items('a');
    expect(after?.item.competencies).toMatchObject([{ method }, { method }, { id: uri('c') }]);
    expect(await items('b')).toEqual([]);
  });

  it('takes out what is not in the file only where that is asked for', async () => {
    await imported('less', SECOND);
    expect((await imported('less', FIRST, '?dryRun=true')).frameworks).toMatchObject([
      { counts: { kept: 1, removed: 0 } },
    ]);
    expect((await imported('less', FIRST, '?remove=true')).frameworks).toMatchObject([
      { counts: { kept: 0, removed: 1 } },
    ]);
  });

  it('counts in a dry run whose decisions would change', async () => {
    const { id, ...rest } = framework({ sql: 0.7 });
    await cairn.publish('people', [{ ...rest, id }]);
    await cairn.post('people', scored('ada', 'sql', 0.9, '2026-05-01T00:00:00Z'));
    await cairn.project();
    const stricter = JSON.stringify(framework({ sql: 0.95 }, '2'));
    const answer = await imported('people', stricter, '?dryRun=true');
    expect(answer).toMatchObject({ format: 'cairn', persons: { gain: 0 } });
    expect(JSON.stringify(answer)).not.toContain(learnerKey('ada'));
  });

  it('reads a large file on a thread of its own, and the same comes of it', async () => {
    const notes = 'n'.repeat(40_000);
    let threads = 0;
    const count = () => {
      threads += 1;
    };
    process.on('worker', count);
    const large = await imported(
      'large',
      FIRST.replace('"CFItems":', `"CFNotes":"${notes}","CFItems":`),
      '?dryRun=true',
    );
    expect(threads).toBe(1);
    const small = await imported('large', FIRST, '?dryRun=true');
    process.off('worker', count);
    expect(threads).toBe(1);
    expect(large.frameworks).toEqual(small.frameworks);
    const faulty = await refused(
      casePackage([
        ['a', notes],
        ['a', 'Two'],
      ]),
      400,
    );
    expect(faulty.issues?.[0]?.path).toMatch(/^\$\.CFItems\[\d\]/);
  });

  it('refuses a faulty file with all its faults, a file that is not a framework, and one that is too large', async () => {
    const twice = casePackage([
      ['a', 'One'],
      ['a', 'Two'],
    ]);
    const faulty = await refused(twice, 400);
    expect(faulty).toMatchObject({
      code: 'invalid_framework',
      issues: [
        { path: expect.stringMatching(/^\$\.CFItems\[\d\]/), message: expect.stringContaining('line 1') },
      ],
    });
    expect((await refused('{\n', 400)).issues?.[0]).toMatchObject({ code: 'json_syntax' });
    expect(await refused('<html>', 415)).toMatchObject({ code: 'unsupported_framework' });
    expect((await refused(FIRST, 415, '', 'application/json')).code).toBe('unsupported_media_type');
    expect((await refused(' '.repeat(100_001), 413)).code).toBe('too_large');
    expect((await refused(FIRST, 400, '?dryRun=yes')).issues).toMatchObject([{ path: 'query.dryRun' }]);
    const response = await cairn.send('a', '/catalogue/imports', FIRST, ['analytics/read'], FILE);
    expect(response.status).toBe(403);
  });
});

describe('a file that does not name its framework', () => {
  const table = (statement: string) => `Full Statement,Human Coding Scheme\n${statement},N.1\n`;

  it('is compared, and published only under a name that its sender gives', async () => {
    const dry = await imported('names', table('Add numbers'), '?dryRun=true');
    expect(dry.notes).toEqual([expect.stringContaining('does not name its framework')]);
    for (const query of ['', '?fileName=standards.csv', '?title=Maths']) {
      expect(await refused(table('Add numbers'), 400, query)).toMatchObject({
        code: 'nameless_framework',
        issues: [{ path: 'query.framework', hint: expect.stringContaining('IRI') }],
      });
    }
    const under = (name: string) => `?framework=${encodeURIComponent(`https://example.org/${name}`)}`;
    await imported('names', table('Add numbers'), under('maths'));
    expect((await imported('names', table('Read a poem'), under('poems'))).frameworks).toMatchObject([
      { id: 'https://example.org/poems', change: 'added' },
    ]);
    expect((await items('names')).map(({ id }) => id).toSorted()).toEqual([
      'https://example.org/maths',
      'https://example.org/poems',
    ]);
  });
});

describe('files of one resource each', () => {
  const resource = (name: string, more: object) =>
    JSON.stringify({
      '@context': 'https://credreg.net/ctdl/schema/context/json',
      '@id': `https://registry.example/${name}`,
      'ceterms:name': { en: name },
      ...more,
    });
  const whole = resource('whole', {
    '@type': 'ceterms:Certificate',
    'ceterms:requires': [
      { '@type': 'ceterms:ConditionProfile', 'ceterms:targetCredential': ['https://registry.example/part'] },
    ],
  });
  const part = resource('part', { '@type': 'ceterms:Badge' });

  it.each([
    ['what asks first', whole, part],
    ['what is asked for first', part, whole],
  ])('come in in any order: %s', async (order, ...files) => {
    for (const file of files) {
      await imported(order, file);
      await cairn.project();
    }
    const found = (await items(order)).filter(({ kind }) => kind === 'credential');
    expect(found.map(({ item }) => item.title).toSorted()).toEqual([{ en: 'part' }, { en: 'whole' }]);
    for (const file of files) expect((await imported(order, file)).publication).toBeUndefined();
  });
});

describe('a pathway that asks for what is not there', () => {
  const pathway = JSON.stringify({
    '@context': 'https://credreg.net/ctdl/schema/context/json',
    '@graph': [
      {
        '@id': uri('path'),
        '@type': 'ceterms:Pathway',
        'ceterms:name': { en: 'Path' },
        'ceterms:hasDestinationComponent': [uri('end')],
      },
      {
        '@id': uri('end'),
        '@type': 'ceterms:BasicComponent',
        'ceterms:hasCondition': [
          {
            '@type': 'ceterms:ComponentCondition',
            'ceterms:targetComponent': [uri('first'), uri('second'), uri('third')],
          },
        ],
      },
      ...['first', 'second'].map((name) => ({
        '@id': uri(name),
        '@type': 'ceterms:CompetencyComponent',
        'ceterms:proxyFor': [uri(`skill-${name}`)],
      })),
      {
        '@id': uri('third'),
        '@type': 'ceterms:BasicComponent',
        'ceterms:componentCategory': 'Pathway',
        'ceterms:proxyFor': [uri('other-path')],
      },
    ],
  });

  it.each(['', '?dryRun=true'])('is refused with all the places in the file%s', async (query) => {
    const problem = await refused(pathway, 409, query);
    expect(problem.code).toBe('invalid_catalogue');
    expect(problem.issues).toMatchObject([
      { path: '$.@graph[2].ceterms:proxyFor[0]', code: 'unknown_reference' },
      { path: '$.@graph[3].ceterms:proxyFor[0]', code: 'unknown_reference' },
      { path: '$.@graph[4].ceterms:proxyFor[0]', code: 'unknown_reference' },
    ]);
    const messages = problem.issues?.map(({ message }) => message) ?? [];
    expect(messages[0]).toMatch(/^At line 1, column \d+: There is no competency /);
    expect(messages[0]).toContain(`${uri('skill-first')}. ${uri('path')} names it.`);
    expect(messages[2]).toContain(`There is no stack ${uri('other-path')}.`);
  });
});

describe('POST /catalogue/diff and /catalogue/lint', () => {
  const sent = async (tenant: string, path: string, file: string, status = 200) => {
    const response = await cairn.send(tenant, path, file, ['analytics/read'], FILE);
    expect(response.status).toBe(status);
    return response.json();
  };

  it('say item by item what an import would change, with before and after, and publish nothing', async () => {
    expect(fileDiffSchema.strict().parse(await sent('diff', '/catalogue/diff', FIRST)).items).toEqual([
      { kind: 'framework', id: uri('f'), version: '2026', change: 'added', members: [] },
    ]);
    expect(await items('diff')).toEqual([]);
    await imported('diff', SECOND);
    const answer = fileDiffSchema.parse(await sent('diff', '/catalogue/diff?remove=true', FIRST));
    expect(answer).toMatchObject({
      format: 'case',
      items: [
        {
          change: 'changed',
          inForce: '2026',
          members: [
            { competency: uri('b'), change: 'changed', before: 'Query data with SQL', after: 'Query data' },
            { competency: uri('b'), path: '$.competencies[1].broader', change: 'added', after: uri('a') },
            { competency: uri('c'), path: '$.competencies', change: 'removed' },
          ],
        },
      ],
      moreItems: 0,
      moreMembers: 0,
    });
    expect(fileDiffSchema.parse(await sent('elsewhere', '/catalogue/diff', FIRST)).items).toMatchObject([
      { change: 'added' },
    ]);
    expect(await sent('diff', '/catalogue/diff', '{', 400)).toMatchObject({ code: 'invalid_framework' });
    expect((await cairn.send('diff', '/catalogue/diff', FIRST, ['statements/write'], FILE)).status).toBe(403);
  });

  it('say of a file what it is, whatever it is', async () => {
    const lint = async (file: string) =>
      fileLintSchema.strict().parse(await sent('lint', '/catalogue/lint', file));
    expect(await lint(FIRST)).toMatchObject({
      outcome: 'read',
      format: 'case',
      isNameless: false,
      counts: { items: 2 },
      items: [{ kind: 'framework', id: uri('f'), version: '2026' }],
      moreItems: 0,
    });
    expect(await lint('Full Statement,Human Coding Scheme\nAdd,N.1')).toMatchObject({ isNameless: true });
    expect(await lint('<html>')).toMatchObject({ outcome: 'declined', words: 'a web page' });
    expect(await lint('{')).toMatchObject({
      outcome: 'refused',
      issues: [{ code: 'json_syntax', message: expect.stringContaining('line 1') }],
    });
    expect((await cairn.send('lint', '/catalogue/lint', FIRST, ['statements/write'], FILE)).status).toBe(403);
  });
});

describe('GET /catalogue/export', () => {
  const exported = (id: string, format: string) =>
    cairn.get('export', `/catalogue/export?id=${encodeURIComponent(id)}&format=${format}`);

  it('writes what was imported, in any format that is written, and says what it leaves out', async () => {
    await imported('export', SECOND);
    const [before] = await items('export');
    expect(exportFormats.toSorted()).toEqual(
      FORMATS.flatMap(({ name, write }) => (write === undefined ? [] : [name])).toSorted(),
    );
    for (const format of ['cairn', 'case', 'csv', 'ctdl-asn']) {
      const response = await exported(uri('f'), format);
      expect([format, response.status]).toEqual([format, 200]);
      const again = await imported('export', await response.text(), '?dryRun=true');
      expect([format, again.frameworks[0]?.counts]).toEqual([
        format,
        { ...again.frameworks[0]?.counts, added: 0, removed: 0, kept: 0, moved: 0, reworded: 0 },
      ]);
    }
    await cairn.publish('export', { ...before?.item, method: { type: 'highest', threshold: 0.5 } });
    await cairn.project();
    const header = (await exported(uri('f'), 'case')).headers.get('cairn-left-out');
    expect(header).toMatch(/^(?:[\w%.-]+=\d+(?:, )?)+$/);
    expect(header).toContain('method=');
  });

  it('refuses an item that is not there, and a format that cannot hold it', async () => {
    const missing = await exported(uri('none'), 'case');
    expect(missing.status).toBe(404);
    const badges = await exported(uri('f'), 'open-badges');
    expect(badges.status).toBe(409);
    expect(problemSchema.parse(await badges.json()).code).toBe('not_exportable');
    expect((await exported(uri('f'), 'docx')).status).toBe(400);
    const other = await cairn.get('b', `/catalogue/export?id=${encodeURIComponent(uri('f'))}&format=case`);
    expect(other.status).toBe(404);
  });
});
