/** A fenced block of a Markdown text. */
export interface CodeBlock {
  /** As the fence says, such as `sh`. */
  readonly language: string;
  /** Its lines, each with its line break. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; from: number } | undefined;
  const lines = markdown.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('```')) continue;
    if (open === undefined) open = { language: line.slice(3).trim(), from: index + 1 };
    else {
      const text = lines.slice(open.from, index).map((each) => `${each}\n`);
      blocks.push({ language: open.language, text: text.join(''), line: open.from + 1 });
      open = undefined;
    }
  }
  return blocks;
}
