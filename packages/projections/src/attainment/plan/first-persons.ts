/** The first of many persons by their ids, in bounded memory. */
export class FirstPersons {
  /** Most persons that {@link list} gives. */
  readonly limit: number;
  readonly #after: string;
  #kept: string[] = [];

  constructor({ limit, after }: { readonly limit: number; readonly after: string }) {
    this.limit = limit;
    this.#after = after;
  }

  add(person: string): void {
    if (this.limit === 0 || person <= this.#after) return;
    this.#kept.push(person);
    // One more than the limit says that there are more; twice as many are sorted rarely.
    if (this.#kept.length > 2 * (this.limit + 1)) this.#kept = this.#sorted().slice(0, this.limit + 1);
  }

  /** @returns up to the limit, in order, and whether there are more */
  list(): { readonly persons: string[]; readonly more: boolean } {
    const sorted = this.#sorted();
    return { persons: sorted.slice(0, this.limit), more: sorted.length > this.limit };
  }

  #sorted(): string[] {
    return this.#kept.sort((a, b) => (a < b ? -1 : 1));
  }
}
