import { describe, expect, it } from 'vitest';
import { formatMoney, formatMoneyChange } from './money.ts';

describe('amounts', () => {
  it('have their currency, and cents where they are small', () => {
    expect(formatMoney(24309.6, 'USD')).toBe('USD 24,310');
    expect(formatMoney(21.755, 'EUR')).toBe('EUR 21.76');
    expect(formatMoney(0, 'EUR')).toBe('EUR 0.00');
    expect(formatMoney(-1234, null)).toBe('−1,234');
    expect(formatMoney(-0.001, 'USD')).toBe('USD 0.00');
  });

  it('are signed where they are a difference, but for none', () => {
    expect(formatMoneyChange(1794.34, 'USD')).toBe('+USD 1,794');
    expect(formatMoneyChange(-15205, 'USD')).toBe('−USD 15,205');
    expect(formatMoneyChange(0.001, 'USD')).toBe('USD 0.00');
  });
});
