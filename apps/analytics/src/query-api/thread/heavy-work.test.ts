import { Problem } from '@cairn/http';
import { alignments, framework } from '@cairn/projections/testing';
import { describe, expect, it } from 'vitest';
import { createHeavyWork } from './heavy-work.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ITEMS = [framework({ sql: 0.8 }), alignments([['sql', 'sql']])];
const onThread = () => createHeavyWork({ smallBytes: 0 });

function publication(body: unknown, inForce: readonly unknown[] = []) {
  return { body: bytes(body), inForce: inForce.map((item) => JSON.stringify(item)), now: 0 };
}

describe('heavy work', () => {
  it('gives on the thread what it gives here, one piece after the other', async () => {
    const work = onThread();
    const here = createHeavyWork({ smallBytes: Number.MAX_SAFE_INTEGER });
    const tasks = [publication(ITEMS), publication(ITEMS[1]), publication(ITEMS[1], ITEMS)];
    const [whole, alone, after] = await Promise.all(
      tasks.map((task) => work.run('checkPublication', 1, task)),
    );
    expect(whole).toMatchObject({ issues: [], published: ITEMS.map(({ kind, id }) => ({ kind, id })) });
    expect(whole?.text).toEqual(bytes(ITEMS));
    expect(alone?.issues).toMatchObject([{ path: '$.frameworkId', code: 'unknown_reference' }]);
    expect(after?.issues).toEqual([]);
    const again = await Promise.all(tasks.map((task) => here.run('checkPublication', 1, task)));
    expect(again).toEqual([whole, alone, after]);
  });

  it('throws the problem that the work throws, and continues', async () => {
    const work = onThread();
    const faulty = work.run('checkPublication', 1, publication([{ kind: 'framework' }]));
    await expect(faulty).rejects.toBeInstanceOf(Problem);
    await expect(faulty).rejects.toMatchObject({
      status: 400,
      code: 'invalid_catalogue',
      issues: expect.arrayContaining([expect.objectContaining({ path: '$[0].id', code: 'missing' })]),
    });
    expect((await work.run('checkPublication', 1, publication(ITEMS))).issues).toEqual([]);
  });

  it('throws what was not foreseen, and continues', async () => {
    const work = onThread();
    const damaged = { ...publication(ITEMS), inForce: ['{'] };
    await expect(work.run('checkPublication', 1, damaged)).rejects.toBeInstanceOf(SyntaxError);
    expect((await work.run('checkPublication', 1, publication(ITEMS))).issues).toEqual([]);
  });

  it('ends the thread that has nothing to do, and starts another', async () => {
    const work = createHeavyWork({ smallBytes: 0, idleMs: 1 });
    await work.run('checkPublication', 1, publication(ITEMS));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await work.run('checkPublication', 1, publication(ITEMS))).issues).toEqual([]);
  });

  it('reads and compares a file of a framework', async () => {
    const reading = { fileName: 'skills.json' };
    const file = { bytes: bytes(ITEMS[0]), reading, inForce: [], remove: false, publishes: false };
    const { answer, changed } = await onThread().run('compareFile', 1, file);
    expect(answer.frameworks).toMatchObject([{ change: 'added' }]);
    const known = [new TextDecoder().decode(changed)].flatMap((text) => JSON.parse(text) as unknown[]);
    const same = { ...file, inForce: known.map((item) => JSON.stringify(item)) };
    expect(await onThread().run('compareFile', 1, same)).toMatchObject({
      answer: { frameworks: [{ change: 'unchanged' }] },
    });
    await expect(
      onThread().run('compareFile', 1, { ...file, bytes: bytes({ '@type': 'Person' }) }),
    ).rejects.toMatchObject({ status: 415 });
  });

  it('goes on with other work while credentials wait for a host, of which a few may at a time', async () => {
    const script = new URL('./patient-thread.ts', import.meta.url);
    const work = createHeavyWork({ smallBytes: 0, script });
    const toVerify = { text: '', now: 0, holder: undefined, hosts: ['school.example'] };
    const done: string[] = [];
    const verifying = Array.from({ length: 5 }, () =>
      work.run('verify', 1, toVerify).then(() => done.push('verified')),
    );
    // Four wait at a time: the fifth comes when these are done.
    await Promise.race(verifying);
    await work.run('checkPublication', 1, publication(ITEMS)).then(() => done.push('checked'));
    await Promise.all(verifying);
    expect(done).toEqual(['verified', 'verified', 'verified', 'verified', 'checked', 'verified']);
  });

  it('says of all that was under way that the thread has ended', async () => {
    const script = new URL('data:text/javascript,setTimeout(() => process.exit(), 50)');
    const work = createHeavyWork({ smallBytes: 0, script });
    const toVerify = { text: '', now: 0, holder: undefined, hosts: ['school.example'] };
    const both = await Promise.allSettled([
      work.run('verify', 1, toVerify),
      work.run('checkPublication', 1, publication(ITEMS)),
    ]);
    expect(both).toEqual(
      both.map(() => ({
        status: 'rejected',
        reason: new Error('The thread ended before its work was done.'),
      })),
    );
  });
});
