import { parseSync, Visitor } from 'oxc-parser';

/** Something in a source that a rule looks at. */
interface Found {
  /** `path:line` */
  readonly place: string;
  readonly text: string;
}

/** A regular expression as it is written. */
interface FoundPattern extends Found {
  readonly source: string;
  readonly flags: string;
}

export interface FoundSyntax {
  readonly patterns: readonly FoundPattern[];
  /** Calls of `RegExp`: what they make is known only when it runs. */
  readonly madePatterns: readonly Found[];
  /** Spread arguments of calls to functions that take any number of values. */
  readonly spreads: readonly Found[];
}

/** Functions to which arrays are spread: each item becomes an argument, and beyond some 100,000 the call fails. */
const VARIADIC = new Set([
  'push',
  'unshift',
  'min',
  'max',
  'hypot',
  'fromCharCode',
  'fromCodePoint',
  'concat',
  'splice',
]);

/** Reads the regular expressions and the calls with spread arguments of a TypeScript source. @throws when it cannot be parsed */
export function readSyntax(path: string, text: string): FoundSyntax {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const patterns: FoundPattern[] = [];
  const madePatterns: Found[] = [];
  const spreads: Found[] = [];
  const foundAt = ({ start, end }: { start: number; end: number }): Found => ({
    place: `${path}:${text.slice(0, start).split('\n').length}`,
    text: text.slice(start, end),
  });
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      patterns.push({ ...foundAt(node), source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'RegExp')
        madePatterns.push(foundAt(node));
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'RegExp')
        madePatterns.push(foundAt(node));
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (!VARIADIC.has(callee.property.name)) return;
      for (const argument of node.arguments)
        if (argument.type === 'SpreadElement') spreads.push(foundAt(node));
    },
  }).visit(program);
  return { patterns, madePatterns, spreads };
}
