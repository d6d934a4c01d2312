import { describe, expect, it } from 'vitest';
import { isStatementVersion, negotiateVersion, SUPPORTED_VERSIONS } from './version.ts';

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

  it('refusals name the header, what came, and what to send', () => {
    const refusal = {
      path: 'X-Experience-API-Version',
      hint: 'Send X-Experience-API-Version: 1.0.3 or 2.0.0.',
    };
    for (const header of [undefined, '']) {
      expect(negotiateVersion(header)).toEqual({
        ok: false,
        issue: {
          ...refusal,
          code: 'missing_version_header',
          message: 'The request has no X-Experience-API-Version header.',
        },
      });
    }
    expect(negotiateVersion('9'.repeat(41))).toEqual({
      ok: false,
      issue: {
        ...refusal,
        code: 'unsupported_version',
        message: `This store does not speak xAPI "${'9'.repeat(40)}".`,
      },
    });
  });

  it.each(['x1.0.3', 'x2.0.0', '2.0.x', '2.0.0x', '11.0', '1x0'])('%j is refused, too', (header) => {
    expect(negotiateVersion(header).ok).toBe(false);
    expect(isStatementVersion(header, '2.0.0')).toBe(false);
  });

  it('the newest of 1.0 and of 2.0 are spoken', () => {
    expect(SUPPORTED_VERSIONS).toEqual(['1.0.3', '2.0.0']);
    expect(negotiateVersion('1.0.12')).toEqual({ ok: true, version: '1.0.3' });
    expect(negotiateVersion('2.0.12')).toEqual({ ok: true, version: '2.0.0' });
  });

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
