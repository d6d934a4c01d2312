import { describe, expect, it } from 'vitest';
import { isStatementVersion, negotiateVersion } from './version.ts';

describe('X-Experience-API-Version (1.0.3 Communication 3.3)', () => {
  it.each([
    ['1.0', '1.0.3'],
    ['1.0.0', '1.0.3'],
    ['1.0.9', '1.0.3'],
    ['2.0', '2.0.0'],
    ['2.0.0', '2.0.0'],
  ])('%s is answered as %s', (header, version) => {
    expect(negotiateVersion(header)).toEqual({ ok: true, version });
  });

  it.each(['0.9', '0.95', '1.1.0', '2.1.0', '1', '3.0.0', '1.0.x', ' 1.0.3', '1.0.3\n'])(
    '%j is refused',
    (header) => {
      expect(negotiateVersion(header)).toMatchObject({ ok: false, issue: { code: 'unsupported_version' } });
    },
  );

  it('missing is an issue of its own', () => {
    expect(negotiateVersion(undefined)).toMatchObject({
      ok: false,
      issue: { code: 'missing_version_header' },
    });
  });
});

describe('the version of a statement (1.0.3 Data 2.4.10; 2.0.0 4.2.4.3)', () => {
  it('2.0.x only under 2.0.0', () => {
    for (const version of ['1.0', '1.0.0', '1.0.9']) {
      expect(isStatementVersion(version, '1.0.3') && isStatementVersion(version, '2.0.0')).toBe(true);
    }
    expect(isStatementVersion('2.0.0', '2.0.0')).toBe(true);
    expect(isStatementVersion('2.0.0', '1.0.3')).toBe(false);
    expect(isStatementVersion('1.1.0', '2.0.0')).toBe(false);
    expect(isStatementVersion('0.9.9', '1.0.3')).toBe(false);
  });
});
