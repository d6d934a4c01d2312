import { describe, expect, it } from 'vitest';
import { CONTENT } from '../catalogue/learning-content.ts';
import { generateDemo } from '../generate-demo.ts';
import { guildBadgeId } from '../platforms/badge-issuer.ts';
import { moodleBadgeId } from '../platforms/moodle.ts';
import { OCCUPATIONS, type Occupation } from '../world/occupations.ts';
import { type HireTruth, hireTruth } from './hire-truth.ts';

const { truth, count } = generateDemo();
const experienceOf = new Map(
  truth.people.flatMap(({ identifiers, experience }) => identifiers.map((id) => [id, experience] as const)),
);

function difference({ holders, nonHolders }: HireTruth): number {
  return holders.hired / holders.n - nonHolders.hired / nonHolders.n;
}

/** Observed difference within bands of experience, weighted as Mantel and Haenszel do. */
function withinExperience(credential: string, occupation: Occupation): number {
  const question = { credential, asOf: Date.parse(truth.asOf), withinDays: truth.withinDays };
  const bands = ['early', 'mid', 'senior'].flatMap((band) => {
    const applications = truth.applications.filter(({ candidate }) => experienceOf.get(candidate) === band);
    return hireTruth(applications, question).filter((row) => row.occupation === occupation);
  });
  const weights = bands.map(
    ({ holders, nonHolders }) => (holders.n * nonHolders.n) / (holders.n + nonHolders.n),
  );
  const sum = bands.reduce((total, band, i) => total + difference(band) * (weights[i] ?? 0), 0);
  return sum / weights.reduce((total, weight) => total + weight, 0);
}

function rowOf(credential: string, occupation: Occupation): HireTruth {
  const row = truth.hireRates
    .find((rates) => rates.credential === credential)
    ?.occupations.find((one) => one.occupation === occupation);
  if (!row) throw new Error(`no applications for ${occupation.title}`);
  return row;
}

describe('the full demo', () => {
  it('has about 40,000 statements', () => {
    expect(count).toBeGreaterThan(35_000);
    expect(count).toBeLessThan(50_000);
  });

  it('shows evidence of every competency, each attained by many', () => {
    for (const { label, attained, learnersSeen, learnersWithEvidence } of truth.competencies) {
      expect(attained, label).toBeGreaterThan(100);
      expect(learnersSeen, label).toBeGreaterThanOrEqual(attained);
      expect(learnersSeen, label).toBeGreaterThanOrEqual(learnersWithEvidence);
    }
  });

  it('flatters the data analysis credential: less is left within bands of experience', () => {
    const credential = moodleBadgeId(CONTENT.dataBadge);
    const crude = difference(rowOf(credential, OCCUPATIONS.dataAnalyst));
    expect(crude).toBeGreaterThan(0.08);
    expect(withinExperience(credential, OCCUPATIONS.dataAnalyst)).toBeLessThan(crude / 2);
  });

  it('reverses the UX credential: no better at first sight, better within bands of experience', () => {
    const credential = guildBadgeId(CONTENT.uxBadge);
    expect(difference(rowOf(credential, OCCUPATIONS.uxDesigner))).toBeLessThan(0);
    expect(withinExperience(credential, OCCUPATIONS.uxDesigner)).toBeGreaterThan(0.05);
  });

  it('has an occupation too small to show', () => {
    const row = rowOf(moodleBadgeId(CONTENT.dataBadge), OCCUPATIONS.clinicalDataManager);
    expect(row.holders.n).toBeLessThan(10);
  });

  it('has credentials that came too late to count', () => {
    const first = truth.applications.filter(({ held }) => held.length === 0).length;
    expect(first / truth.applications.length).toBeGreaterThan(0.2);
    expect(
      truth.applications.every(({ held, appliedAt }) => held.every(({ awardedAt }) => awardedAt < appliedAt)),
    ).toBe(true);
  });

  it('never hires before the application', () => {
    expect(truth.applications.every(({ appliedAt, hiredAt = Infinity }) => hiredAt > appliedAt)).toBe(true);
  });
});
