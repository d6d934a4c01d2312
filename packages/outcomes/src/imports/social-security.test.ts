import { describe, expect, it } from 'vitest';
import { mayBeSocialSecurityNumber, mayHoldSocialSecurityNumber } from './social-security.ts';

describe('a social security number', () => {
  it.each([
    '123-45-6789',
    '123 45 6789',
    '123.45.6789',
    '123/45/6789',
    '123--45--6789',
    '123–45–6789',
    '123‑45‑6789',
    '１２３-４５-６７８９',
    'SSN 123-45-6789',
    '123-45-6789/period',
    'x(123-45-6789)',
  ])('is found in a text: %s', (text) => {
    expect(mayHoldSocialSecurityNumber(text)).toBe(true);
    expect(mayBeSocialSecurityNumber(text)).toBe(true);
  });

  it.each(['123456789', '123456789.0', '1.23456789E8', '123-456-789', ' 123456789 ', '001234567'])(
    'is feared of an id: %s',
    (id) => {
      expect(mayBeSocialSecurityNumber(id)).toBe(true);
    },
  );

  it.each([
    '2026-01-01',
    '2026-01-01T10:00:00Z',
    '555-123-4567',
    '1234-56-7890',
    '12345678',
    '1234567890',
    'E123456789',
    'ada@example.org',
    '6f7b5f0e-8c7e-4a53-9d5e-3f2b1a5c0d11',
    '15-2051.00',
    '',
  ])('is not %s', (text) => {
    expect(mayHoldSocialSecurityNumber(text)).toBe(false);
    expect(mayBeSocialSecurityNumber(text)).toBe(false);
  });
});
