import { parseSync, Visitor } from 'oxc-parser';

/** Code of one expression or small block that mutants are made of. */
export interface Place {
  /** From the root of the repository. */
  readonly path: string;
  /** As StrykerJS counts them: lines from 1, columns from 0. */
  readonly range: string;
}

/** Blocks and expressions that are longer hold other places, which are drawn by themselves. */
const LONGEST = 120;

/** Every place of a source that one-token changes can be made in: types, imports and doc comments are not. */
export function placesOf(path: string, text: string): Place[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const lines = lineStarts(text);
  const found: Place[] = [];
  const add = ({ start, end }: { start: number; end: number }) => {
    if (end - start > LONGEST) return;
    found.push({ path, range: `${position(lines, start)}-${position(lines, end)}` });
  };
  new Visitor({
    BinaryExpression: add,
    LogicalExpression: add,
    ConditionalExpression: ({ test }) => add(test),
    IfStatement: ({ test, consequent }) => {
      add(test);
      add(consequent);
    },
    UnaryExpression: add,
    UpdateExpression: add,
    AssignmentExpression: ({ operator, ...node }) => {
      if (operator !== '=') add(node);
    },
    ArrowFunctionExpression: ({ body }) => add(body),
    ReturnStatement: ({ argument }) => argument && add(argument),
    TemplateLiteral: add,
    ArrayExpression: add,
    ObjectExpression: add,
    ChainExpression: add,
  }).visit(program);
  return [...new Map(found.map((place) => [place.range, place])).values()];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function position(starts: readonly number[], offset: number): string {
  const line = starts.findLastIndex((start) => start <= offset);
  return `${line + 1}:${offset - (starts[line] ?? 0)}`;
}
