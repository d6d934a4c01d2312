import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dyingWithUs } from '@cairn/machine';

const run = promisify(execFile);

/** A small heap and a quick start; brokers in tests hold little. */
const JVM = ['-Xms96m', '-Xmx320m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];
const LOG = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dlog4j2.disable.jmx=true',
];

/** Nothing of our environment: it may hold secrets, and options for other Javas. */
const environment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

/**
 * Runs a program of Kafka to its end.
 * @param options more of them, for Java itself
 */
export async function runJava(
  jars: string,
  main: string,
  args: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  const all = [...JVM, ...options, ...LOG, '-cp', join(jars, '*'), main, ...args];
  await run('java', all, { env: environment(), timeout: 240_000 });
}

/**
 * Starts a program of Kafka that dies with this process.
 * @param options more of them, for Java itself
 */
export function startJava(
  jars: string,
  main: string,
  args: readonly string[],
  logFile: string,
  options: readonly string[] = [],
): ChildProcess {
  const java = ['java', ...JVM, ...options, ...LOG, '-cp', join(jars, '*'), main, ...args] as const;
  const [program, ...rest] = dyingWithUs(java);
  const log = openSync(logFile, 'a');
  try {
    return spawn(program, rest, { stdio: ['ignore', log, log], env: environment() });
  } finally {
    closeSync(log);
  }
}

/** The end of what a program printed, for error messages. */
export async function lastOf(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8').catch(() => '')).slice(-3000);
}

/** Whether the process has ended. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Sends the signal and waits for the end. */
export function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
