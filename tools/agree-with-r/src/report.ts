import type { Agreement } from './agreement.ts';

/** Problems shown of each method; the number is always given. */
const SHOWN = 3;

export function reportText(agreements: readonly Agreement[]): string {
  const lines = agreements.map(({ name, sets, numbers, refused, worst, problems }) =>
    [
      name.padEnd(22),
      `${sets} sets`.padStart(11),
      `${numbers} numbers`.padStart(16),
      `${refused} refused`.padStart(14),
      `worst ${worst.toExponential(1)}`.padStart(15),
      problems.length === 0 ? '' : `  ${problems.length} DISAGREE`,
    ].join(''),
  );
  const shown = agreements.flatMap(({ problems }) => problems.slice(0, SHOWN));
  const total = (key: 'sets' | 'numbers') => agreements.reduce((sum, each) => sum + each[key], 0);
  const wrong = agreements.reduce((sum, { problems }) => sum + problems.length, 0);
  const verdict = `${total('sets')} data sets, ${total('numbers')} numbers: ${wrong} data sets disagree with R`;
  return [...lines, ...shown, verdict].join('\n');
}

/** What is said instead where R is missing: nobody should take it for agreement. */
export function notRunText(reason: string): string {
  return [
    '**************************************************************************',
    `NOT RUN: the statistics were not compared with R, since ${reason}.`,
    'Debian: apt-get install --no-install-recommends r-base-core r-cran-survival r-cran-boot',
    '**************************************************************************',
  ].join('\n');
}
