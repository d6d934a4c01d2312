import {
  eValue,
  eValueOfHazardRatio,
  eValueOfMeanDifference,
  eValueOfOddsRatio,
  eValueOfRiskDifference,
} from '@cairn/outcomes';
import { method } from '../method.ts';

export const E_VALUE = method({
  name: 'e-value',
  weight: 300,
  draw: (dice) => {
    const log = dice.normal();
    const reach = dice.share();
    const risk = 0.05 + 0.5 * dice.share();
    return { log, reach, risk, difference: (dice.share() - 0.5) * 0.4, deviation: 0.5 + dice.share() };
  },
  ours: ({ log, reach, risk, difference, deviation }) => {
    const given = { confidence: 0.95, method: '' };
    const ratio = { value: Math.exp(log), low: Math.exp(log - reach), high: Math.exp(log + reach), ...given };
    const around = (width: number) => ({
      value: difference,
      low: difference - width,
      high: difference + width,
      ...given,
    });
    return [
      eValue(ratio),
      eValueOfOddsRatio(ratio, { isRare: true }),
      eValueOfOddsRatio(ratio, { isRare: false }),
      eValueOfHazardRatio(ratio, { isRare: false }),
      eValueOfRiskDifference(around(reach * 0.1), risk),
      eValueOfMeanDifference(around(reach * 0.1), deviation),
    ].flatMap(({ value, limit }) => [value, limit]);
  },
});
