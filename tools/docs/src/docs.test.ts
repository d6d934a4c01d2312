import { describe, expect, it } from 'vitest';
import { faultOf } from './faults.ts';
import { anchorsOf, read, thisHouse } from './house.ts';
import { documentsNamedIn, type Reference, referencesOf, referencesOfText } from './references.ts';

const house = await thisHouse();

function faultsIn(path: string, references: readonly Reference[]): string[] {
  return references.flatMap((reference) => {
    const fault = faultOf(house, path, reference);
    return fault === undefined ? [] : [`${path}:${reference.line}: ${reference.text}: ${fault}`];
  });
}

describe('a document', () => {
  it('with dead paths, commands and settings is found out', () => {
    const canary = [
      'See [here](access.md), [there](nowhere.md), [this](access.md#no-such-heading) and `packages/xapi`.',
      'The file `packages/xapi/src/gone.ts`, `statement/gone.ts` and `apps/<name>/src/main.ts`.',
      'Run `npm run gone`, `npm run bench -- --gone` or `npm run bench -- --rounds 3`.',
      '```sh',
      'npx cairn gone            # a comment: npx cairn too',
      'npx cairn keys list --gone',
      'npx cairn keys create "A name" --scopes all',
      'CAIRN_GONE=1 CAIRN_PORT=1 KAFKA_GONE=1 npm start -- --gone --port 1',
      '```',
      '`npx cairn keys|gone … --services`, `cairn log gone`',
    ].join('\n');
    expect(faultsIn('docs/canary.md', referencesOf(canary))).toEqual([
      'docs/canary.md:1: nowhere.md: leads nowhere',
      'docs/canary.md:1: access.md#no-such-heading: no heading #no-such-heading there',
      'docs/canary.md:2: packages/xapi/src/gone.ts: no such path',
      'docs/canary.md:2: statement/gone.ts: no file of this name',
      'docs/canary.md:3: gone: no script gone in package.json',
      'docs/canary.md:3: bench -- --gone: npm run bench has no option --gone',
      'docs/canary.md:5: gone: no command gone',
      'docs/canary.md:6: keys list --gone: keys: no option --gone',
      'docs/canary.md:8: CAIRN_GONE: no such setting',
      'docs/canary.md:8: KAFKA_GONE: no such setting',
      'docs/canary.md:8: start -- --gone --port 1: start: no option --gone',
      'docs/canary.md:10: keys|gone … --services: no command gone',
      'docs/canary.md:10: log gone: log: no command gone',
    ]);
  });

  it('has the anchors that GitHub makes', () => {
    const page = '# The house\n\n```sh\n# not this\n```\n\n## `log import`: what, and [how](x.md)\n';
    expect([...anchorsOf(page)]).toEqual(['the-house', 'log-import-what-and-how']);
  });

  it('of this repository names only what exists', () => {
    const documents = [...house.files].filter((path) => path.endsWith('.md'));
    const references = documents.map((path) => [path, referencesOf(read(path))] as const);
    const kinds = Map.groupBy(
      references.flatMap(([, found]) => found),
      ({ kind }) => kind,
    );
    for (const [kind, least] of [
      ['link', 80],
      ['path', 40],
      ['npm script', 30],
      ['command', 50],
      ['setting', 100],
    ] as const)
      expect(kinds.get(kind)?.length, kind).toBeGreaterThan(least);
    expect(references.flatMap(([path, found]) => faultsIn(path, found))).toEqual([]);
  });

  it('of the architecture names every app and package', () => {
    const folders = new Set(
      [...house.files].map((path) => /^(?:apps|packages)\/[\w-]+(?=\/package\.json$)/.exec(path)?.[0]),
    );
    const page = read('docs/architecture.md');
    expect(folders.size).toBeGreaterThan(15);
    expect(
      [...folders].filter((folder) => folder !== undefined && !page.includes(`| \`${folder}\` |`)),
    ).toEqual([]);
  });

  it('of the architecture shows in each stage of its picture where it is', () => {
    const [, picture = ''] = /^```mermaid\n([\s\S]*?)^```/m.exec(read('docs/architecture.md')) ?? [];
    const stages = [...picture.matchAll(/^ {2}subgraph (\w+) [\s\S]*?^ {2}end$/gm)];
    expect(stages.map(([, name]) => name)).toEqual(['STORED', 'COMPUTED', 'QUERIED', 'SHOWN']);
    for (const [text, name] of stages) {
      const boxes = text.split('\n').filter((line) => line.includes('<br/>'));
      expect(boxes.length, name).toBeGreaterThan(1);
      const paths = boxes.map((box) => referencesOfText(box).filter(({ kind }) => kind === 'path'));
      expect(paths.filter((named) => named.length === 0)).toEqual([]);
      expect(faultsIn('docs/architecture.md', paths.flat())).toEqual([]);
    }
  });

  it('of deploy names only what exists', () => {
    const documents = [...house.files].filter((path) => path.startsWith('deploy/'));
    expect(documents.flatMap((path) => faultsIn(path, referencesOfText(read(path))))).toEqual([]);
  });

  it('that sources and settings lead to exists', () => {
    const sources = [...house.files].filter((path) =>
      /\.(?:tsx?|mjs|ya?ml|sql)$|(?:^|\/)(?:Dockerfile|\.env\.example)$/.test(path),
    );
    const references = sources
      .filter((path) => path !== 'tools/docs/src/docs.test.ts')
      .map((path) => [path, documentsNamedIn(read(path))] as const);
    expect(references.flatMap(([, found]) => found).length).toBeGreaterThan(20);
    expect(references.flatMap(([path, found]) => faultsIn(path, found))).toEqual([]);
  });
});
