import { processEnvironment, unknownVariables } from '@cairn/config';
import { Command } from 'commander';

/** Each loads no more than the command that is run needs: a command of keys has no use for frameworks. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  keys: async () => (await import('./keys.ts')).keysCommand(),
  users: async () => (await import('./users.ts')).usersCommand(),
  sessions: async () => (await import('./sessions.ts')).sessionsCommand(),
  tenants: async () => (await import('./tenants.ts')).tenantsCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  credentials: async () => (await import('./credentials.ts')).credentialsCommand(),
  catalogue: async () => (await import('./catalogue.ts')).catalogueCommand(),
  persons: async () => (await import('./persons.ts')).personsCommand(),
  outcomes: async () => (await import('./outcomes.ts')).outcomesCommand(),
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
  'dead-letters': async () => (await import('./dead-letters.ts')).deadLettersCommand(),
  log: async () => (await import('./log.ts')).logCommand(),
  demo: async () => (await import('./demo.ts')).demoCommand(),
};

/**
 * The `cairn` command.
 * @param named what the command line begins with: when that is a command, the program has no other one
 */
export async function createProgram(version: string, named?: string): Promise<Command> {
  const program = new Command('cairn')
    .description(
      'An event-sourced learning-record store: xAPI statements in, attainment and hiring outcomes out.',
    )
    .version(version)
    .addHelpText('after', '\nSettings can also come from the environment: docs/configuration.md lists them.')
    .hook('preAction', (_, command) => {
      // A server says so in its log.
      if (command.name() !== 'start') warnOfMisspelt();
    });
  const only = named !== undefined && Object.hasOwn(COMMANDS, named) ? COMMANDS[named] : undefined;
  const commands = only === undefined ? Object.values(COMMANDS) : [only];
  for (const command of await Promise.all(commands.map((load) => load()))) program.addCommand(command);
  explainMisuse(program);
  return program;
}

/** Whatever is typed wrong is answered with what would be right. */
function explainMisuse(command: Command): void {
  command.showHelpAfterError('Run it with --help for usage.');
  command.commands.forEach(explainMisuse);
}

/** A setting that is not read would have the command work on another folder than was meant. */
function warnOfMisspelt(): void {
  for (const name of unknownVariables(processEnvironment())) {
    process.stderr.write(`cairn: The setting ${name} does not exist; is it misspelt?\n`);
  }
}
