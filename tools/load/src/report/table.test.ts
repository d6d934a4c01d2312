import { describe, expect, it } from 'vitest';
import type { Measurement } from './measurement.ts';
import { failureLines, ratioLines, ratiosOf, resultTable } from './table.ts';

function measured(scenario: string, target: string, rates: readonly number[]): Measurement {
  const turns = rates.map((rate) => ({
    requestsPerSecond: rate,
    statementsPerSecond: rate * 50,
    p50: 1,
    p95: 2,
    p99: 3,
    max: rate,
    generatorCpu: 0.1,
    failures: rate === 13 ? { '503 busy': 2 } : {},
  }));
  return { scenario, target, turns };
}

const measurements = [
  measured('batch', 'parse', [100, 50, 100]),
  measured('batch', 'cairn', [40, 20, 13]),
  measured('single', 'cairn', [5]),
];

describe('the report', () => {
  it('compares the store with every yardstick of the scenario, round by round', () => {
    expect(ratiosOf(measurements, 'cairn')).toEqual([{ scenario: 'batch', yardstick: 'parse', ratio: 0.4 }]);
    expect(ratioLines(measurements, 'cairn')).toEqual(['batch: cairn / parse = 0.40']);
  });

  it('shows medians, and the greatest maximum', () => {
    const [, , batch] = resultTable(measurements).split('\n');
    expect(batch?.split(/ {2,}/)).toEqual([
      'batch',
      'cairn',
      '1,000',
      '20',
      '1.00',
      '2.00',
      '3.00',
      '40',
      '-',
      '-',
      '0.10',
    ]);
  });

  it('counts what went wrong', () => {
    expect(failureLines(measurements)).toEqual(['batch, cairn: 2 x 503 busy']);
  });
});
