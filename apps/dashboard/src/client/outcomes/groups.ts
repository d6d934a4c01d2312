/** How the plots draw a group: the first filled and round, the second hollow and square. */
export type Mark = 'first' | 'second';

const TITLES: Readonly<Record<string, string>> = {
  holders: 'Holders',
  nonHolders: 'Non-holders',
  subsidised: 'Subsidised',
  others: 'Others',
  requisitions: 'Requisitions',
};

/** What readers call a group of an answer; a group that is new to the page keeps its own name. */
export function groupTitle(name: string): string {
  return TITLES[name] ?? name;
}

/** The mark of a group by its place among those of the answer. */
export function markOf(index: number): Mark {
  return index === 0 ? 'first' : 'second';
}
