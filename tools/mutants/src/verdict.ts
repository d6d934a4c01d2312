import type { Explanation } from './explained/index.ts';
import type { Mutant, Position } from './run-mutants.ts';

/** The result of a sample. */
export interface Verdict {
  readonly caught: number;
  /** Neither caught nor explained. */
  readonly survivors: readonly Survivor[];
  readonly explained: readonly Survivor[];
}

/** A change that the tests did not notice. */
interface Survivor extends Mutant {
  /** The code as it is. */
  readonly code: string;
}

/** Share of unexplained changes that have to be noticed. */
const LEAST = 0.95;

/** Sorts changes into those that were noticed, that are explained, and that survive. */
export function verdictOn(
  mutants: readonly Mutant[],
  textOf: (path: string) => string,
  explanations: readonly Explanation[],
): Verdict {
  const unnoticed = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map((mutant) => ({ ...mutant, code: codeBetween(textOf(mutant.path), mutant.from, mutant.to) }));
  const isExplained = (survivor: Survivor) =>
    explanations.some(
      ({ path, code, replacement }) =>
        path === survivor.path &&
        code === joined(survivor.code) &&
        (replacement === undefined || replacement === joined(survivor.replacement)),
    );
  return {
    caught: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    survivors: unnoticed.filter((survivor) => !isExplained(survivor)),
    explained: unnoticed.filter(isExplained),
  };
}

/** Whether enough was noticed. A sample without any change says nothing, and so not that. */
export function passes({ caught, survivors }: Verdict): boolean {
  return caught > 0 && caught / (caught + survivors.length) >= LEAST;
}

/** A verdict for people: each change that nobody noticed, then one line that counts them. */
export function wordsFor(verdict: Verdict, name: string, seed: number): string {
  const { caught, survivors, explained } = verdict;
  const lines = survivors.map(({ path, line, code, replacement, status }) => {
    const how = status === 'NoCoverage' ? 'no test runs it' : 'unnoticed';
    return `${path}:${line}: ${how}\n  - ${joined(code)}\n  + ${joined(replacement)}\n`;
  });
  const share = (100 * caught) / Math.max(1, caught + survivors.length);
  const counts = `${caught} caught, ${survivors.length} unnoticed, ${explained.length} explained`;
  return `${lines.join('')}${name}, seed ${seed}: ${counts}: ${share.toFixed(1)}%\n`;
}

export function joined(code: string): string {
  return code.replace(/\s+/g, ' ').trim();
}

function codeBetween(text: string, from: Position, to: Position): string {
  const lines = text.split('\n').slice(from.line - 1, to.line);
  const last = lines.length - 1;
  return lines
    .map((line, i) => line.slice(i === 0 ? from.column - 1 : 0, i === last ? to.column - 1 : undefined))
    .join('\n');
}
