import { posix } from 'node:path';
import type { Reference } from './references.ts';

/** The part of a commander command that is asked here. */
interface KnownCommand {
  readonly commands: readonly (KnownCommand & { name(): string; aliases(): string[] })[];
  readonly options: readonly { readonly long?: string | undefined }[];
}

/** What exists. */
export interface House {
  /** Paths of all files, from the root of the repository. */
  readonly files: ReadonlySet<string>;
  /** Anchors of the headings of a document. */
  anchors(path: string): ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  /** Whether the tool that a script runs knows an option. */
  knowsOption(script: string, option: string): boolean;
  readonly program: KnownCommand;
  isSetting(name: string): boolean;
}

/** Why what a document names does not exist; undefined when it does. */
export function faultOf(house: House, document: string, { kind, text }: Reference): string | undefined {
  switch (kind) {
    case 'link':
      return linkFault(house, document, text);
    case 'path':
      return exists(house, document, text) ? undefined : 'no such path';
    case 'file name':
      return endsSomewhere(house, text) ? undefined : 'no file of this name';
    case 'npm script':
      return scriptFault(house, text.split(' '));
    case 'command':
      return commandFault(house.program, text.split(' '));
    case 'setting':
      return house.isSetting(text) ? undefined : 'no such setting';
  }
}

function linkFault(house: House, document: string, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? document : posix.join(posix.dirname(document), file);
  if (!isThere(house, path)) return 'leads nowhere';
  if (anchor === undefined || house.anchors(path).has(anchor)) return undefined;
  return `no heading #${anchor} there`;
}

/** Paths are meant from the root or from the folder of the document; `<name>` and `*` stand for any name. */
function exists(house: House, document: string, text: string): boolean {
  return [text, posix.join(posix.dirname(document), text)].some((path) => isThere(house, path));
}

function isThere({ files }: House, given: string): boolean {
  const path = given.replace(/\/$/, '');
  if (!/[<*{]/.test(path)) return files.has(path) || some(files, (file) => file.startsWith(`${path}/`));
  const pattern = path.replaceAll(/<[^>]+>/g, '*');
  return some(files, (file) => {
    for (let at: string = file; at !== '.'; at = posix.dirname(at))
      if (posix.matchesGlob(at, pattern)) return true;
    return false;
  });
}

function endsSomewhere({ files }: House, name: string): boolean {
  return files.has(name) || some(files, (file) => file.endsWith(`/${name}`));
}

function some(files: Iterable<string>, test: (file: string) => boolean): boolean {
  for (const file of files) if (test(file)) return true;
  return false;
}

function scriptFault(house: House, [script = '', ...rest]: readonly string[]): string | undefined {
  if (!house.scripts.has(script)) return `no script ${script} in package.json`;
  const options = rest.slice(rest.indexOf('--') + 1).filter((word) => /^--[a-z]/.test(word));
  if (!rest.includes('--')) return undefined;
  if (script === 'start') return commandFault(house.program, ['start', ...options]);
  const unknown = options.find((option) => !house.knowsOption(script, option));
  return unknown === undefined ? undefined : `npm run ${script} has no option ${unknown}`;
}

/** `keys|users` stands for either. */
function commandFault(program: KnownCommand, words: readonly string[]): string | undefined {
  const [alternatives = '', ...rest] = words;
  for (const name of alternatives.split('|')) {
    if (!/^[a-z][a-z-]*$/.test(name)) continue;
    const command = subcommand(program, name);
    if (command === undefined) return `no command ${name}`;
    const fault = restFault(command, rest);
    if (fault !== undefined) return `${name}: ${fault}`;
  }
  return undefined;
}

function restFault(command: KnownCommand, [first = '', ...rest]: readonly string[]): string | undefined {
  if (command.commands.length > 0 && /^[a-z][a-z-]*$/.test(first)) {
    const inner = subcommand(command, first);
    return inner === undefined ? `no command ${first}` : restFault(inner, rest);
  }
  const options = [first, ...rest].filter((word) => /^--[a-z]/.test(word));
  const all = [command, ...command.commands].flatMap((each) => each.options.map(({ long }) => long));
  const unknown = options.find((option) => !all.includes(option));
  return unknown === undefined ? undefined : `no option ${unknown}`;
}

function subcommand(command: KnownCommand, name: string) {
  return command.commands.find((each) => each.name() === name || each.aliases().includes(name));
}
