/** Reads what is undisclosed. For the estimates and `disclose` of this package; the package does not export it. */
export let open: <Content>(undisclosed: Undisclosed<Content>) => Content;

/**
 * Something computed from single people and not yet checked for small cells. It shows nothing of itself, neither in
 * code nor as JSON; `disclose` turns an estimate into an answer, and there is no other way out of this package.
 */
export class Undisclosed<Content> {
  readonly #content: Content;

  constructor(content: Content) {
    this.#content = content;
  }

  static {
    open = (undisclosed) => undisclosed.#content;
  }
}

/** Conceals counts where they are read from the tables. */
export function undisclosed<Content>(content: Content): Undisclosed<Content> {
  return new Undisclosed(content);
}
