// Runs an installer or a build with its output in a file: a first start should fit on one screen.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';

/** How much of the log is shown when something fails. */
const SHOWN_LINES = 20;

/**
 * Runs a command to its end. Standard error gets one line: what is being done and, on a terminal, for how long and how
 * far; everything that the command says goes to the log.
 * @param what `title` of the line, `log` the file, `command`, `args` and the options of `spawn`
 * @returns undefined when the command succeeded, else why not
 */
export async function runLogged({ title, log, command, args, ...options }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const line = titleLine(title);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const endTogether = ['SIGTERM', 'SIGHUP'].map((signal) => {
    const passOn = () => {
      child.kill(signal);
      process.exit(128 + constants.signals[signal]);
    };
    process.once(signal, passOn);
    return () => process.off(signal, passOn);
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      file.write(text);
      line.heard(text);
    });
  }
  const problem = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : `${command} ended with ${signal ?? `exit code ${code}`}`),
    );
  });
  for (const forget of endTogether) forget();
  line.end();
  await finished(file.end());
  return problem;
}

/** The last lines of a log, indented, without the colours that some programs write whatever they write to. */
export function lastLines(log) {
  const lines = stripVTControlCharacters(readFileSync(log, 'utf8')).split(/\r?\n/);
  return lines
    .filter((line) => line.trim() !== '')
    .slice(-SHOWN_LINES)
    .map((line) => `  ${line}\n`)
    .join('');
}

/** One line on standard error, kept current on a terminal and written once elsewhere. */
function titleLine(title) {
  const out = process.stderr;
  if (!out.isTTY) {
    out.write(`${title} …\n`);
    return { heard() {}, end() {} };
  }
  const began = Date.now();
  let packages = '';
  const draw = () =>
    out.write(`\r\u001B[2K${title} … ${packages}${Math.round((Date.now() - began) / 1000)} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return {
    heard(text) {
      // As pnpm counts: "Progress: resolved 386, reused 0, downloaded 219, added 217".
      const found = /resolved (\d+), .*added (\d+)/.exec(text);
      if (found !== null) packages = `${found[2]} of ${found[1]} packages, `;
    },
    end() {
      clearInterval(timer);
      draw();
      out.write('\n');
    },
  };
}
