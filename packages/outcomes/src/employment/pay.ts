import { instantOf } from '@cairn/xapi';
import { members, text } from '@cairn/xapi/lenient';
import { z } from 'zod';
import { type EmploymentIssue, type MoneyAmount, PAY_BASES, type Pay } from './employment-event.ts';
import { EMPLOYMENT_EXTENSION } from './vocabulary.ts';

const money = z.object({
  amount: z.number(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const basis = z.enum(PAY_BASES);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An instant, or a day for its midnight in UTC, as ms since the epoch; undefined for anything else. */
export function timeOf(value: unknown): number | undefined {
  const written = text(value);
  if (written === undefined) return undefined;
  const at = instantOf(DAY.test(written) ? `${written}T00:00:00Z` : written);
  return Number.isNaN(at) ? undefined : at;
}

/** An amount of money; undefined where there is none, with an issue where it is negative. */
function readMoney(value: unknown, issues: EmploymentIssue[]): MoneyAmount | undefined {
  const read = money.safeParse(value);
  if (!read.success) return undefined;
  if (read.data.amount < 0) {
    issues.push({
      code: 'pay_negative',
      path: `$..extensions['${EMPLOYMENT_EXTENSION.money}'].amount`,
      message: `The amount is ${read.data.amount}, and money that is paid is not negative.`,
      hint: 'Send what was paid. To correct an earlier amount, send its row with a higher version, or void its statement.',
    });
    return undefined;
  }
  return read.data;
}

/** What was paid for which period; undefined where a part is missing, with an issue for what is there and wrong. */
export function readPay(
  { money, period, per }: { readonly money: unknown; readonly period: unknown; readonly per: unknown },
  issues: EmploymentIssue[],
): { readonly amount: MoneyAmount | undefined; readonly pay: Pay | undefined; readonly period: boolean } {
  const amount = readMoney(money, issues);
  const [span, paidPer] = [spanOf(period), basis.safeParse(per).data];
  if (span !== undefined && span.from >= span.until) {
    issues.push({
      code: 'period_reversed',
      path: `$..extensions['${EMPLOYMENT_EXTENSION.payPeriod}']`,
      message: 'The pay period ends before it begins, or with it.',
      hint: 'Send {"from", "until"}; "until" is the first moment after the period.',
    });
  }
  if (span === undefined || paidPer === undefined) return { amount, pay: undefined, period: false };
  if (amount === undefined) return { amount, pay: undefined, period: true };
  return { amount, pay: { ...amount, basis: paidPer, ...span }, period: true };
}

function spanOf(period: unknown): { readonly from: number; readonly until: number } | undefined {
  const said = members(period);
  const [from, until] = [timeOf(said.from), timeOf(said.until)];
  return from === undefined || until === undefined ? undefined : { from, until };
}
