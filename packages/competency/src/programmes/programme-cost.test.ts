import { expect, it } from 'vitest';
import type { Payer } from '../catalogue/item.ts';
import { programmeCost } from './programme-cost.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const payer = (more: Omit<Payer, 'name'>): Payer => ({ name: 'A', ...more });

it.each([
  ['nobody pays', [], 10, []],
  ['a payer of nothing stated', [payer({})], 10, []],
  ['a price for a seat', [payer({ perSeat: usd(30) })], 10, [{ currency: 'USD', total: 300, perSeat: 30 }]],
  ['a total', [payer({ total: usd(300) })], 10, [{ currency: 'USD', total: 300, perSeat: 30 }]],
  [
    'both: the total counts',
    [payer({ total: usd(250), perSeat: usd(30) })],
    10,
    [{ currency: 'USD', total: 250, perSeat: 25 }],
  ],
  [
    'two payers of one currency',
    [payer({ perSeat: usd(30) }), payer({ total: usd(100) })],
    10,
    [{ currency: 'USD', total: 400, perSeat: 40 }],
  ],
  [
    'two currencies, in order',
    [payer({ perSeat: usd(30) }), payer({ total: { amount: 50, currency: 'EUR' } })],
    10,
    [
      { currency: 'EUR', total: 50, perSeat: 5 },
      { currency: 'USD', total: 300, perSeat: 30 },
    ],
  ],
  [
    'seats unknown, a price for a seat',
    [payer({ perSeat: usd(30) })],
    undefined,
    [{ currency: 'USD', total: null, perSeat: 30 }],
  ],
  [
    'seats unknown, both ways',
    [payer({ perSeat: usd(30) }), payer({ total: usd(100) })],
    undefined,
    [{ currency: 'USD', total: null, perSeat: null }],
  ],
  ['free', [payer({ total: usd(0) })], 10, [{ currency: 'USD', total: 0, perSeat: 0 }]],
] as const)('%s', (_, payers, seats, expected) => {
  expect(programmeCost({ payers, ...(seats !== undefined && { seats }) })).toEqual(expected);
});

it('has its currencies in order, whatever the order of the payers', () => {
  const currencies = ['EUR', 'AUD', 'USD', 'CHF', 'NOK'];
  const payers = currencies.map((currency) => ({ name: 'P', total: { amount: 1, currency } }));
  expect(programmeCost({ payers }).map(({ currency }) => currency)).toEqual(currencies.toSorted());
});
