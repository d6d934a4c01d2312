interface Identified {
  readonly id: string;
}

/** The ids of a parsed body, of one statement or a batch. */
export function idsOf(body: Identified | readonly Identified[]): string[] {
  return 'length' in body ? body.map(({ id }) => id) : [body.id];
}
