import { alignments, framework } from '@cairn/projections/testing';
import { catalogueSchema, problemSchema, publicationSchema } from '@cairn/query-contract';
import { describe, expect, it } from 'vitest';
import { analyticsOfFile } from '../src/testing/of-file.ts';

/**
 * Publications of several processes at the same time: what another one has recorded and nobody has applied yet is not in
 * the tables that this one checks against.
 */
const cairn = analyticsOfFile();

const FRAMEWORK = framework({ sql: 0.8 });
const SET = { ...alignments([['sql', 'sql']]), id: 'https://example.org/alignments/one' };
/** The same conditions, and another weight. */
const OTHER = {
  ...SET,
  id: 'https://example.org/alignments/other',
  alignments: SET.alignments.map((one) => ({ ...one, weight: 3 })),
};
const FILE = JSON.stringify({ ...FRAMEWORK, version: 'of a file' });

async function inForce(tenant: string): Promise<string[]> {
  const response = await cairn.get(tenant, '/catalogue');
  return catalogueSchema.parse(await response.json()).items.map(({ id, version }) => `${id} ${version}`);
}

const named = (...items: readonly { id: string; version: string }[]) =>
  items.map(({ id, version }) => `${id} ${version}`).sort();

describe('publications at the same time', () => {
  it('do not both count when they contradict each other: the first in the log does', async () => {
    await cairn.publish('a', FRAMEWORK);
    await cairn.project();
    await cairn.publish('a', SET);
    const response = await cairn.sendBesideWorkers('a', '/catalogue', OTHER);
    expect(response.status).toBe(409);
    expect(problemSchema.parse(await response.json()).issues).toMatchObject([
      { path: '$.alignments[0]', code: 'contradiction' },
    ]);
    expect(await inForce('a')).toEqual(named(SET, FRAMEWORK));
  });

  it('do not both count, either, when one process takes them', async () => {
    await cairn.publish('b', FRAMEWORK);
    await cairn.project();
    const answers = await Promise.all(
      [SET, OTHER].map((item) => cairn.sendBesideWorkers('b', '/catalogue', item)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await inForce('b')).toHaveLength(2);
  });

  it('both count when they do not', async () => {
    await cairn.publish('c', FRAMEWORK);
    await cairn.project();
    await cairn.publish('c', SET);
    const response = await cairn.sendBesideWorkers('c', '/catalogue', {
      ...OTHER,
      alignments: SET.alignments,
    });
    expect(publicationSchema.parse(await response.json()).applied).toBe(true);
    expect(await inForce('c')).toEqual(named(SET, OTHER, FRAMEWORK));
  });

  it('decide the same when the log is read again from the beginning', async () => {
    const { records } = await cairn.log.read(0, 0, { maxRecords: 1_000, maxBytes: 1e8 });
    const again = records.flatMap(({ tenant, event }) =>
      tenant === 'a' && event.kind === 'catalogue' ? [event] : [],
    );
    for (const event of again) await cairn.log.append('again', event);
    await cairn.project();
    expect(await inForce('again')).toEqual(await inForce('a'));
  });

  it('refuse what was compared with a catalogue that is not in force any more', async () => {
    await cairn.publish('d', FRAMEWORK);
    await cairn.project();
    // As another process records it after this one has looked, and just before it records its own.
    const { append } = cairn.log;
    cairn.log.append = async (tenant, event) => {
      cairn.log.append = append;
      await cairn.publish('d', { ...FRAMEWORK, version: 'of somebody else' });
      return await append(tenant, event);
    };
    const response = await cairn.sendBesideWorkers(
      'd',
      '/catalogue/imports',
      FILE,
      ['catalogue/write'],
      'application/octet-stream',
    );
    expect(response.status).toBe(409);
    expect(problemSchema.parse(await response.json()).code).toBe('catalogue_changed');
    expect(await inForce('d')).toEqual(named({ ...FRAMEWORK, version: 'of somebody else' }));
  });
});
