/** How many people were awarded the credential in a period, by its number. */
export interface AwardPeriod {
  readonly period: number;
  /** With pay known in the currency. */
  readonly people: number;
  /** Of whom no pay at all is known: they are in no payroll, or in one under an identifier that is not linked. */
  readonly notLinked: number;
}

/** What decides whether a period of an award can be compared. */
export interface PeriodWindow {
  /** Periods of which anything was reported in the currency. */
  readonly covered: ReadonlySet<number>;
  /** The period that is not over at the as-of time. */
  readonly current: number;
  readonly after: number;
  readonly before: number;
}

/** The periods of awards that are compared, and who is left out for the others. */
export interface DealtPeriods {
  readonly periods: readonly number[];
  /** How many holders were awarded it up to and in each. */
  readonly cumulative: readonly number[];
  /** Holders whose period after the award is not over yet. */
  readonly notMatured: number;
  /** Holders of whose periods one lies where nothing was reported of anybody: that they were paid nothing is not known. */
  readonly notCovered: number;
  /** Holders of whom no pay at all is known, of periods that could be compared. */
  readonly notLinked: number;
}

/**
 * The award periods of the holders that are compared. Non-holders are dealt theirs from this distribution: with one period, as in
 * a study, everybody has it, and the comparison is the plain one.
 */
export function dealtPeriods(
  awards: readonly AwardPeriod[],
  { covered, current, after, before }: PeriodWindow,
): DealtPeriods {
  const dealt = {
    periods: [] as number[],
    cumulative: [] as number[],
    notMatured: 0,
    notCovered: 0,
    notLinked: 0,
  };
  for (const { period, people, notLinked } of awards.toSorted((a, b) => a.period - b.period)) {
    if (period + after >= current) dealt.notMatured += people;
    else if (!covered.has(period + after) || !covered.has(period - before)) dealt.notCovered += people;
    else {
      dealt.notLinked += notLinked;
      if (people === 0) continue;
      dealt.periods.push(period);
      dealt.cumulative.push((dealt.cumulative.at(-1) ?? 0) + people);
    }
  }
  return dealt;
}
