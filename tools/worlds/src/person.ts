import { type Chance, type Covariate, seeded } from '@cairn/outcomes';

/** The chance of one world: it can be drawn again by itself. */
export function chanceOf(seed: number, kind: string, index: number): Chance {
  const name = [...kind].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 0xffff;
  return seeded(seed * 0x1_0000_0000 + name * 0x1_0000 + index);
}

/** What is true of a world. */
export interface Truth {
  readonly people: number;
  /** What holding adds to the chance of the outcome, in every stratum. */
  readonly difference: number;
  /** What nobody recorded: it adds this to the chance of the outcome before and after, and makes holding more likely. */
  readonly hidden: number;
}

const VALUES: Readonly<Record<Covariate, readonly string[]>> = {
  occupation: ['analyst', 'clerk', 'nurse'],
  priorOccupation: ['none', 'same'],
  experience: ['0-2', '3-9'],
  region: ['north', 'south'],
  quarter: ['2026-Q1'],
};

/** One person: what is known, what is not, and whether a credential was held. */
export interface Person {
  readonly covariates: Readonly<Record<Covariate, string>>;
  readonly isHolder: boolean;
  /** The chance of the outcome without the credential. */
  readonly baseline: number;
  readonly applications: number;
}

/** Draws a person. What is recorded moves holding and the outcome; so does what is hidden; luck of a person only the outcome. */
export function drawPerson(chance: Chance, { hidden }: Truth): Person {
  const values = Object.values(VALUES).map((all) => Math.floor(chance() * all.length));
  const [occupation = 0, prior = 0, experience = 0, region = 0] = values;
  const hiddenSide = chance() < 0.5 ? 1 : -1;
  const luck = chance() < 0.5 ? 0.12 : -0.12;
  const { holding, baseline } = recorded(occupation, prior, experience, region);
  const names = Object.entries(VALUES).map(([name, all], i) => [name, all[values[i] ?? 0] ?? '']);
  return {
    covariates: Object.fromEntries(names) as Person['covariates'],
    isHolder: chance() < holding + (hidden === 0 ? 0 : hiddenSide * 0.25),
    baseline: baseline + luck + (hiddenSide * hidden) / 2,
    applications: 1 + Math.floor(chance() * 3),
  };
}

/** Without the hidden side: chances to hold the credential and to have the outcome. All stay within 0 and 1. */
function recorded(occupation: number, prior: number, experience: number, region: number) {
  return {
    holding: 0.3 + 0.08 * occupation + 0.06 * prior + 0.08 * experience + 0.04 * region,
    baseline: 0.26 + 0.05 * occupation + 0.03 * prior + 0.06 * experience + 0.02 * region,
  };
}

/** The true crude difference: that of holding, and that of who holds. It is exact, over all strata. */
export function crudeTruth({ difference, hidden }: Truth): number {
  let [n1, y1, n2, y2] = [0, 0, 0, 0];
  for (let i = 0; i < 48; i += 1) {
    const side = i % 2 === 0 ? 1 : -1;
    const at = Math.floor(i / 2);
    const { holding, baseline } = recorded(
      at % 3,
      Math.floor(at / 3) % 2,
      Math.floor(at / 6) % 2,
      Math.floor(at / 12) % 2,
    );
    const p = holding + (hidden === 0 ? 0 : side * 0.25);
    const y = baseline + (side * hidden) / 2;
    n1 += p;
    y1 += p * y;
    n2 += 1 - p;
    y2 += (1 - p) * y;
  }
  return difference + y1 / n1 - y2 / n2;
}
