import type { Page } from './batches.ts';

/** A page that says that more follows, where nothing does. */
export interface Unfollowed {
  readonly source: string;
  readonly line: number;
  readonly more: string;
  /** Statements on the pages of this source. */
  readonly statements: number;
}

interface Seen {
  readonly source: string;
  pages: number;
  statements: number;
  last: Page | undefined;
}

/**
 * Follows pages of other stores in the order in which they come. A page whose `more` is not empty is taken to be continued
 * by the page after it, in the same source or the next one; after the last page nothing comes.
 */
export class Pages {
  readonly #seen: Seen[] = [];

  begin(source: string): void {
    this.#seen.push({ source, pages: 0, statements: 0, last: undefined });
  }

  add(page: Page): void {
    const seen = this.#seen.at(-1);
    if (seen === undefined) return;
    seen.pages += 1;
    seen.statements += page.statements;
    seen.last = page;
  }

  unfollowed(): readonly Unfollowed[] {
    return this.#seen.flatMap(({ source, statements, last }, nth) => {
      if (last === undefined || last.more === '' || this.#seen[nth + 1]?.last !== undefined) return [];
      return [{ source, line: last.line, more: last.more, statements }];
    });
  }
}
