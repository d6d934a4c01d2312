/** Something that a document names and that has to exist. */
export interface Reference {
  readonly kind: 'link' | 'path' | 'file name' | 'npm script' | 'command' | 'setting';
  /** As the document has it; of a command, its words. */
  readonly text: string;
  readonly line: number;
}

/** Where a path from the root of the repository begins. */
const FROM_ROOT = /^(?:apps|packages|tools|docs|deploy|\.ci)\//;
const BESIDE = /^(?:src|bench|test)\//;
/** Capitals stand for a folder of the reader's. */
const FILE_NAME = /^(?![A-Z]+\/)[\w-][\w./-]*\.(?:tsx?|mjs|md|sql)$|^docker-compose[\w.-]*\.yml$/;
const SETTING = /\b(?:CAIRN|KAFKA|CLICKHOUSE|DATABASE)_[A-Z0-9_]+/g;

/** What a Markdown text names: links, and the paths and commands of its code. */
export function referencesOf(markdown: string): Reference[] {
  const found: Reference[] = [];
  let fenced = false;
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1;
    const add = (kind: Reference['kind'], named: string) => found.push({ kind, text: named, line });
    for (const [name] of text.matchAll(SETTING)) add('setting', name);
    if (text.startsWith('```')) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      codeReferences(text, add);
      continue;
    }
    for (const [, code = ''] of text.matchAll(/`([^`]+)`/g)) codeReferences(code, add);
    for (const [, target = ''] of text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g))
      if (!/^[a-z]+:/.test(target)) add('link', target);
  }
  return found;
}

/** What another text names in its comments and values. */
export function referencesOfText(text: string): Reference[] {
  return text.split('\n').flatMap((content, index) => {
    const found: Reference[] = [];
    const add = (kind: Reference['kind'], named: string) =>
      found.push({ kind, text: named, line: index + 1 });
    for (const [name] of content.matchAll(SETTING)) add('setting', name);
    codeReferences(content.replace(/^\s*#\s?/, ''), add);
    return found;
  });
}

/** Names of documents in a source: comments and messages lead there. */
export function documentsNamedIn(source: string): Reference[] {
  return source.split('\n').flatMap((content, index) =>
    [...content.matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([text]) => ({
      kind: 'path' as const,
      text,
      line: index + 1,
    })),
  );
}

function codeReferences(code: string, add: (kind: Reference['kind'], text: string) => void): void {
  const [command = ''] = code.split(/\s#\s|^#\s/);
  const words = command.split(/[\s'"()=,]+/).filter((word) => word !== '');
  for (const word of words) {
    const path = word.replace(/[.:;]+$/, '');
    if (FROM_ROOT.test(path) || BESIDE.test(path)) add('path', path);
    else if (FILE_NAME.test(path) && !path.startsWith('node_modules/')) add('file name', path);
  }
  for (const [index, word] of words.entries()) {
    const [next = '', afterNext = ''] = words.slice(index + 1);
    if (word === 'npm' && next === 'run') add('npm script', words.slice(index + 2).join(' '));
    if (word === 'npm' && /^(?:test|start)$/.test(next)) add('npm script', words.slice(index + 1).join(' '));
    const isCommand =
      word === 'npx' ? next === 'cairn' : index === 0 && word === 'cairn' && /^[a-z]/.test(next);
    if (isCommand)
      add(
        'command',
        (word === 'npx' ? words.slice(index + 2) : [next, afterNext, ...words.slice(3)]).join(' '),
      );
  }
}
