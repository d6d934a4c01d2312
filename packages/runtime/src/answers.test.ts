import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { healthResponse, readinessResponse } from './health.ts';
import { explainError, UserFacingError } from './user-facing-error.ts';

describe('readinessResponse', () => {
  const good = { name: 'log', check: async () => undefined };

  it('is 200 when everything answers', async () => {
    const { status, body } = await readinessResponse([good]);
    expect([status, JSON.parse(body)]).toEqual([200, { status: 'ok', checks: { log: 'ok' } }]);
    expect(healthResponse().status).toBe(200);
  });

  it('is 503 with names, and keeps reasons to itself', async () => {
    const reported: string[] = [];
    const down = { name: 'postgres', check: async () => Promise.reject(new Error('password wrong')) };
    const slow = { name: 'warehouse', check: () => new Promise(() => undefined) };
    const onFailure = (name: string, error: unknown) => void reported.push(`${name}: ${error}`);
    const { status, body } = await readinessResponse([good, down, slow], { timeoutMs: 10, onFailure });
    expect(status).toBe(503);
    expect(JSON.parse(body).checks).toEqual({
      log: 'ok',
      postgres: 'failed',
      warehouse: 'No answer within 10 ms.',
    });
    expect(body).not.toContain('password');
    expect(reported.toSorted()).toEqual([
      'postgres: Error: password wrong',
      'warehouse: NotReady: No answer within 10 ms.',
    ]);
  });
});

describe('explainError', () => {
  it('shows message and remedy, each once', () => {
    const error = new UserFacingError('Port 80 is in use.', 'Choose another with --port.', { exitCode: 2 });
    const expected = {
      text: 'Port 80 is in use. Choose another with --port.',
      exitCode: 2,
      unexpected: false,
    };
    expect(explainError(error)).toEqual(expected);
    expect(explainError(Object.assign(new Error('A. Do B.'), { remedy: 'Do B.' })).text).toBe('A. Do B.');
  });

  it('puts what the file system says into words', async () => {
    const error = await readFile('/dev/null/x').catch((cause: unknown) => cause);
    expect(explainError(error)).toEqual({
      text: expect.stringMatching(/^\/dev\/null\/x is not in a folder\. Give another path/),
      exitCode: 1,
      unexpected: false,
    });
  });

  it('tells defects from what people can mend', () => {
    expect(explainError(new TypeError('x is undefined'))).toMatchObject({ unexpected: true, exitCode: 1 });
    expect(explainError('text')).toMatchObject({ text: 'text', unexpected: true });
  });
});
