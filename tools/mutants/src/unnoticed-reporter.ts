import { relative } from 'node:path';

/** What StrykerJS hands to a reporter, as far as it is needed. */
interface Tested {
  readonly status: string;
  readonly fileName: string;
  readonly location: { readonly start: { readonly line: number } };
  readonly replacement?: string;
}

/** Names each change that nobody noticed as soon as it is known: a run that is broken off has not been for nothing. */
export class UnnoticedReporter {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void = (text) => void process.stderr.write(text)) {
    this.#write = write;
  }

  onMutantTested({ status, fileName, location, replacement = '' }: Tested): void {
    if (status !== 'Survived' && status !== 'NoCoverage') return;
    const place = `${relative('', fileName).replaceAll('\\', '/')}:${location.start.line}`;
    this.#write(`  unnoticed at ${place}: ${replacement.replace(/\s+/g, ' ')}\n`);
  }
}

/**
 * Loaded by StrykerJS, which makes the reporter without arguments.
 * @public
 */
export const strykerPlugins = [
  {
    kind: 'Reporter',
    name: 'unnoticed',
    injectableClass: Object.assign(class extends UnnoticedReporter {}, { inject: [] as const }),
  },
];
