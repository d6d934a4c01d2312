import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { comparisonParameters } from './comparison-parameters.ts';

const parameters = z.object(comparisonParameters({ days: 90, description: 'Within so many days' }));
const WINDOWS = [7, 14, 30, 60, 90, 180, 365, 730];

describe('the parameters of a comparison', () => {
  it('are any credential and 90 days where nothing is chosen', () => {
    expect(parameters.parse({})).toEqual({ withinDays: 90 });
  });

  it.each(WINDOWS)('take %d days, as text of a query, too', (days) => {
    expect(parameters.parse({ withinDays: String(days) })).toEqual({ withinDays: days });
  });

  it.each([-30, 0, 1, 29, 31, 364, 366, 3000])('refuse %d days, naming what is on offer', (days) => {
    const issues = parameters.safeParse({ withinDays: days }).error?.issues;
    expect(issues?.map(({ path, message }) => [path, message])).toEqual([
      [['withinDays'], 'withinDays is one of 7, 14, 30, 60, 90, 180, 365, 730.'],
    ]);
  });

  it('take a credential of 1 to 4096 characters', () => {
    for (const length of [1, 4096]) {
      const credential = 'x'.repeat(length);
      expect(parameters.parse({ credential })).toMatchObject({ credential });
    }
    for (const length of [0, 4097]) {
      expect(parameters.safeParse({ credential: 'x'.repeat(length) }).success).toBe(false);
    }
  });

  it('are described with the windows on offer', () => {
    expect(z.toJSONSchema(parameters, { io: 'input' }).properties).toMatchObject({
      credential: { description: 'Only this credential counts; without it any does', minLength: 1 },
      withinDays: {
        type: 'integer',
        enum: WINDOWS,
        default: 90,
        description: 'Within so many days',
      },
    });
  });
});
