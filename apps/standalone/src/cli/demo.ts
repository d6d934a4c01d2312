import { DEMO_LEARNERS } from '@cairn/demo/learners';
import { UserFacingError } from '@cairn/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { loadProgress } from '../demo-progress.ts';
import { type CommonOptions, dataFolderOf } from '../operator/beside.ts';
import { withTemporaryKey } from '../temporary-key.ts';
import { httpUrl } from './http-url.ts';
import { withStore } from './with-store.ts';

interface DemoCommandOptions extends CommonOptions {
  readonly endpoint?: string;
  readonly api?: string;
  readonly key?: string;
  readonly seed: string;
  readonly learners: number;
}

/** `cairn demo`: fills a running store with demo data, through HTTP as a platform would. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('fill a running store with demo data; a second run changes nothing')
    .option('--key <key:secret>', 'an API key with all scopes (default: a temporary key of the data folder)')
    .option(
      '--endpoint <url>',
      'the xAPI endpoint (default: the Cairn that runs on the data folder)',
      httpUrl('http://127.0.0.1:8080/xapi'),
    )
    .option('--api <url>', 'the query API beside it', httpUrl('http://127.0.0.1:8080/api'))
    .option('--seed <text>', 'a different seed makes different people', 'cairn')
    .option('--learners <number>', 'the number of people', whole, DEMO_LEARNERS.full)
    .option('--data-dir <folder>', 'the data folder (default ./data)')
    .action(async (options: DemoCommandOptions) => {
      const base = await baseOf(options);
      if (options.key !== undefined) return load(options, base, options.key);
      return withStore(options, (store, tenant) =>
        withTemporaryKey(store.keys, tenant, 'Demo loader', (key) => load(options, base, key)),
      );
    });
}

async function load(options: DemoCommandOptions, base: string, key: string): Promise<void> {
  const { generateDemo, loadDemo } = await import('@cairn/demo');
  const progress = loadProgress(process.stderr);
  const { statements, published } = await loadDemo({
    endpoint: options.endpoint ?? `${base}/xapi`,
    api: options.api ?? `${base}/api`,
    key,
    demo: generateDemo({ seed: options.seed, learners: options.learners }),
    onProgress: progress.update,
  });
  progress.end();
  const sent = `${statements.toLocaleString('en')} statements sent, ${published} catalogue items published.`;
  process.stdout.write(`${sent} Existing data is unchanged.\n`);
}

async function baseOf(options: DemoCommandOptions): Promise<string> {
  if (options.endpoint !== undefined && options.api !== undefined) {
    if (options.key !== undefined) return '';
    throw new UserFacingError('Another store needs its own key.', 'Give --key KEY:SECRET.');
  }
  const { running } = await dataFolderOf(options);
  if (running !== undefined) return running.url;
  throw new UserFacingError(
    'No Cairn runs on this data folder.',
    'Start it with `npm start`, or give --endpoint and --api.',
  );
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
