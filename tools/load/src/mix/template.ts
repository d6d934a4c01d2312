/** What changes from one statement of a shape to the next. Every slot has a fixed width. */
export type Slot = 'id' | 'timestamp' | 'registration' | 'learner' | 'course' | 'item';

/** Text that stands for a slot in a shape; as wide as what replaces it. */
export const MARKS: Readonly<Record<Slot, string>> = {
  id: '#iiiiiii-iiii-iiii-iiii-iiiiiiiiiiii',
  timestamp: '#ttt-tt-ttTtt:tt:tt.ttt#',
  registration: '#rrrrrrr-rrrr-rrrr-rrrr-rrrrrrrrrrrr',
  learner: '#LLLLLL',
  course: '#CCC',
  item: '#TT',
};

/** A shape as bytes, with the places to write into. */
export interface Template {
  readonly bytes: Buffer;
  readonly places: readonly { readonly slot: Slot; readonly at: number }[];
}

/** Serialises a shape once, so that making a statement of it is a copy and a few small writes. */
export function compileTemplate(shape: unknown): Template {
  const bytes = Buffer.from(JSON.stringify(shape), 'utf8');
  const slots = Object.keys(MARKS) as Slot[];
  const places = slots.flatMap((slot) => placesOf(bytes, MARKS[slot]).map((at) => ({ slot, at })));
  return { bytes, places };
}

function placesOf(bytes: Buffer, mark: string): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found.push(at);
  return found;
}

/** Writes a whole number as ASCII digits, padded with zeros to `width`. */
export function writeDigits(value: number, width: number, into: Buffer, at: number): void {
  let rest = value;
  for (let position = at + width - 1; position >= at; position--) {
    into[position] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

/** The digits of {@link writeDigits} as text. */
export function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
