import { UserFacingError } from '@cairn/runtime';
import { Command } from 'commander';
import { dataFolderOf } from '../operator/beside.ts';
import { dataDirOption, type OperatorOptions, operatorConfig, servicesOption } from '../operator/config.ts';
import { withParts } from './with-parts.ts';

/** `cairn status`: whether a Cairn runs on the data folder, and how it is. */
export function statusCommand(): Command {
  return new Command('status')
    .description(
      'show whether Cairn runs on the data folder, or whether the servers of the services mode answer, and the lag of each projection',
    )
    .option('--json', 'print JSON')
    .addOption(dataDirOption())
    .addOption(servicesOption())
    .addHelpText(
      'after',
      '\nExit code: 0 running and ready, 1 no such data folder or no answer, 3 not running, 4 running but not ready.',
    )
    .action(showStatus);
}

async function showStatus(options: OperatorOptions & { json?: boolean }): Promise<void> {
  if (operatorConfig(options).mode === 'services') return showServices(options);
  const { folder, running } = await dataFolderOf(options);
  if (running === undefined) {
    process.exitCode = 3;
    return print(options.json, { running: false, dataDir: folder.path }, [
      `No Cairn runs on ${folder.path}.`,
    ]);
  }
  const health = await readHealth(running.url);
  if (!health.ready) process.exitCode = 4;
  const lines = [
    `Cairn ${health.ready ? 'is ready' : 'is not ready'} at ${running.url} (process ${running.pid}, since ${running.startedAt}).`,
    `Data folder: ${folder.path}`,
    ...Object.entries(health.checks).map(([name, state]) => `  ${name}: ${state}`),
    ...health.projections.map(lagLine),
    ...health.rebuild.map((reason) => `  run \`cairn rebuild\`: ${reason}`),
  ];
  const { secret: _, ...known } = running;
  print(options.json, { running: true, ...known, dataDir: folder.path, ...health }, lines);
}

/** The operator knows the processes; the servers that they need, and the lags, can be asked for. */
async function showServices(options: OperatorOptions & { json?: boolean }): Promise<void> {
  await withParts(options, {}, async (parts) => {
    const { servicesStatus } = await import('../operator/services-status.ts');
    const { checks, projections } = await servicesStatus(parts);
    const ready = Object.values(checks).every((state) => state === 'ok');
    if (!ready) process.exitCode = 4;
    const lines = [
      ready ? 'All servers answer.' : 'Not all servers answer.',
      ...Object.entries(checks).map(([name, state]) => `  ${name}: ${state}`),
      ...projections.map(lagLine),
    ];
    print(options.json, { ready, checks, projections }, lines);
  });
}

type Lag = Health['projections'][number];

function lagLine({ name, events, seconds }: Lag): string {
  const behind = events === null ? 'lag unknown' : `${events} events behind`;
  return `  ${name}: ${behind}${seconds === null ? '' : `, ${seconds} s`}`;
}

interface Health {
  readonly ready: boolean;
  readonly checks: Record<string, string>;
  readonly projections: readonly { name: string; events: number | null; seconds: number | null }[];
  /** Why the tables should be rebuilt. */
  readonly rebuild: readonly string[];
}

async function readHealth(url: string): Promise<Health> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    const { checks = {}, projections = [], rebuild = [] } = (await response.json()) as Partial<Health>;
    return { ready: response.ok, checks, projections, rebuild };
  } catch (cause) {
    throw new UserFacingError(
      `The Cairn at ${url} does not answer.`,
      'Check its log; if it hangs, stop it and start it again.',
      { cause, exitCode: 4 },
    );
  }
}

function print(json: boolean | undefined, data: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`);
}
