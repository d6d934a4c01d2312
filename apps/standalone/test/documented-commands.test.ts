import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from './ask-api.ts';
import { codeBlocks } from './code-blocks.ts';
import { GUIDES } from './guides.ts';
import { createShell, type Shell } from './shell.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (name: string) => readFile(new URL(name, ROOT), 'utf8');

interface Documented {
  readonly place: string;
  /** Its first line, the key in the tables below. */
  readonly name: string;
  readonly text: string;
}

/** Blocks that run here, and when: while Cairn is running, or after it has stopped. */
const RUN: Readonly<Record<string, 'beside' | 'stopped'>> = {
  'export CAIRN_API_KEY=KEY:SECRET    # as printed by the first start': 'beside',
  'curl https://lrs.example.org/xapi/oauth/token \\': 'beside',
  "curl -u KEY:SECRET https://lrs.example.org/xapi/tokens -H 'Content-Type: application/json' -d '{":
    'beside',
  'npx cairn keys create "Moodle" --scopes statements/write      # its secret is shown once': 'beside',
  'npx cairn rebuild                # beside a running Cairn, or without one': 'beside',
  "node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\"": 'beside',
  "curl -sS -u KEY:SECRET 'http://127.0.0.1:8080/api/refusals?limit=1'": 'beside',
  '# stop Cairn, then': 'stopped',
  'npx cairn dead-letters list                # the number for each reason, then each with position, time and reason':
    'stopped',
};

/** Blocks that do not run here, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm start     # installs, builds and starts everything on http://127.0.0.1:8080; Ctrl-C stops it':
    'restart.test.ts runs the first command, and the second runs this test',
  'npm test              # installs, builds, runs the tests; the last line counts them': 'runs this test',
  'npm test -- packages/lrs      # only the tests below a folder': 'runs tests and checks, as CI does',
  'npx vitest run apps/ingest/src/conformance packages/xapi    # seconds': 'part of npm test',
  'npm start -- --data-dir /tmp/cairn-adl --port 8090 --no-demo --api-key key:a-secret-for-trials-only --default-xapi-version 2.0.0':
    'fetches the public suite; by hand',
  'npm run bench                                             # everything, about eight minutes':
    'takes minutes',
  'npm run faults                                    # both modes, about 15 minutes': 'takes minutes',
  'npm run fuzz -- --attacks                          # each alone, and the table below for this checkout':
    'takes minutes',
  'useradd --system --home-dir /var/lib/cairn --shell /usr/sbin/nologin cairn': 'changes users and services',
  'cp .env.example .env       # then give each secret a value; nothing starts without them': 'needs Docker',
  'docker compose config --resolve-image-digests > pinned-compose.yml': 'needs Docker',
  'docker compose -f docker-compose.yml -f docker-compose.replicated.yml up -d': 'needs Docker',
  'export CAIRN_API_KEY=KEY:SECRET    # of a key with the scope statements/write':
    'importing/documented.test.ts runs what follows it',
};

/** Lines left out of a block that runs here. */
const LEFT_OUT: readonly { readonly line: RegExp; readonly why: string }[] = [
  { line: /--services/, why: 'needs servers: operator.test.ts runs them on Kafka' },
  { line: /^npm start/, why: 'restart.test.ts runs it' },
  { line: /dead-letters (show|retry)/, why: 'needs a dead letter at that position' },
];

async function documented(): Promise<readonly Documented[]> {
  const names = (await readdir(ROOT)).filter((name) => name.endsWith('.md'));
  const docs = (await readdir(new URL('docs/', ROOT))).filter((name) => name.endsWith('.md'));
  const others = docs.filter((name) => !GUIDES.includes(name));
  const pages = [...names, ...others.map((name) => `docs/${name}`)];
  const blocks = await Promise.all(
    pages.map(async (page) =>
      codeBlocks(await read(page))
        .filter(({ language }) => language === 'sh')
        .map(({ text, line }) => ({ place: `${page}:${line}`, name: text.split('\n', 1)[0] ?? '', text })),
    ),
  );
  return blocks.flat();
}

const blocks = await documented();

describe('the commands in README and docs', () => {
  it('run here or elsewhere, or have a reason not to', () => {
    const known = [...Object.keys(RUN), ...Object.keys(NOT_RUN)];
    expect([...new Set(blocks.map(({ name }) => name))].toSorted()).toEqual(known.toSorted());
  });

  it('are in fenced blocks marked as shell, where this test finds them', async () => {
    for (const { place } of blocks) expect(place).toMatch(/\.md:\d+$/);
    const pages = [...new Set(blocks.map(({ place }) => place.split(':')[0] ?? ''))];
    for (const page of pages)
      expect(
        (await read(page)).split('\n').filter((line) => /^ +(```|(npx|npm|docker|curl) )/.test(line)),
      ).toEqual([]);
  });

  it('name only scripts in package.json', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const named = blocks.flatMap(({ text }) => [...text.matchAll(/^npm (?:run )?([\w:-]+)/gm)]);
    expect(named.length).toBeGreaterThan(5);
    for (const [, script = ''] of named)
      if (script !== 'install') expect(Object.keys(scripts)).toContain(script);
  });
});

describe('run as written', () => {
  let cairn: RunningCairn;
  let folder: string;
  let shell: Shell;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-documented-'));
    cairn = await startCairn({ dataDir: join(folder, 'data') });
    shell = createShell({ cwd: folder, dataDir: cairn.dataDir });
    await shell.run(
      'revocable=$(npx cairn keys create Revocable --json | sed \'s/.*"\\(ck_[^"]*\\)".*/\\1/\')',
    );
  });
  afterAll(async () => {
    await shell?.[Symbol.asyncDispose]();
    await cairn?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  async function runAll(when: 'beside' | 'stopped'): Promise<void> {
    const due = blocks.filter(({ name }) => RUN[name] === when);
    expect(due.length).toBeGreaterThan(1);
    for (const { place, text } of due) {
      const { code, out, err } = await shell.run(`(set -e\n${runnable(text)}\n)`);
      expect({ place, code, err: err.includes('cairn:') ? err : '' }).toEqual({ place, code: 0, err: '' });
      expect({ place, refused: /^\{"(code|error)":/m.test(out) ? out : '' }).toEqual({ place, refused: '' });
    }
  }

  /** The lines that can run here, with key and address filled in. */
  function runnable(text: string): string {
    return text
      .split('\n')
      .filter((line) => !LEFT_OUT.some((left) => left.line.test(line)))
      .join('\n')
      .replaceAll('KEY:SECRET', `${cairn.key}:${cairn.secret}`)
      .replaceAll('client_id=KEY', `client_id=${cairn.key}`)
      .replaceAll('client_secret=SECRET', `client_secret=${cairn.secret}`)
      .replaceAll('keys revoke KEY', 'keys revoke "$revocable"')
      .replaceAll(/https:\/\/lrs\.example\.org|http:\/\/127\.0\.0\.1:8080/g, cairn.url)
      .replaceAll('curl ', 'curl -sS ');
  }

  it('beside a running Cairn', () => runAll('beside'));

  it('as does the example in /api/docs, with the address it is served from', async () => {
    const page = await (await fetch(`${cairn.api}/docs`)).text();
    const example = /<pre>(curl [^<]+)<\/pre>/.exec(page)?.[1] ?? '';
    expect(example).toContain(`${cairn.api}/competencies`);
    const { code, out } = await shell.run(runnable(example));
    expect({ code, out: JSON.parse(out) }).toMatchObject({ code: 0, out: { competencies: [] } });
  });

  it('after Cairn has stopped', async () => {
    await settled(cairn);
    await cairn.stop();
    await runAll('stopped');
    const { out } = await shell.run('npx cairn verify');
    expect(out).toContain('Compared 1 statement');
  });
});
