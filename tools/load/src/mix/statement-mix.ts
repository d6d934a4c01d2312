import { drawsOf } from './draws.ts';
import { actorOf, courseIdOf, itemIdOf, SHAPES } from './shapes.ts';
import { compileTemplate, digits, MARKS, type Slot, writeDigits } from './template.ts';
import { uuidOf, writeUuid } from './uuid.ts';

/** How many different things the statements are about. */
export interface MixSize {
  readonly learners: number;
  readonly courses: number;
}

/** Ids that a statement can be asked for by. */
export interface Subject {
  readonly id: string;
  readonly agent: ReturnType<typeof actorOf>;
  /** The activity it is about: an item of the course, or the course. */
  readonly activity: string;
  readonly course: string;
  readonly registration: string;
}

/** Endless statements, each a function of the seed and its number: the same on every machine and in any order. */
export interface StatementMix {
  /** Most bytes one statement takes. */
  readonly maxBytes: number;
  /** Writes the JSON of statement `n` (0 <= n < 2^32). @returns where it ends */
  write(n: number, into: Buffer, at: number): number;
  /** Writes the id of statement `n`, 36 bytes. */
  writeId(n: number, into: Buffer, at: number): void;
  subjectOf(n: number): Subject;
}

/** Purposes of the draws; an id takes four. */
const ID = 1;
const REGISTRATION = 5;
const SHAPE = 9;
const LEARNER = 10;
const SEAT = 11;
const COURSE = 12;
const ITEM = 13;

const COURSES_PER_LEARNER = 8;
const ITEMS_PER_COURSE = 50;
const FIRST_TIMESTAMP = Date.UTC(2026, 8, 1);
const MS_BETWEEN = 400;

/**
 * @param seed whole number
 * @param size default 20,000 learners and 400 courses; a learner takes eight, popular courses more often
 */
export function createMix(seed: number, size: MixSize = { learners: 20_000, courses: 400 }): StatementMix {
  const draws = drawsOf(seed);
  const kinds = SHAPES.map(({ about, statement }) => ({ about, template: compileTemplate(statement) }));
  // A hundred places, as many for each shape as its share.
  const places = SHAPES.flatMap(({ share }, index) => Array<number>(share).fill(index));

  function kindOf(n: number): (typeof kinds)[number] {
    const kind = kinds[places[draws.below(n, SHAPE, places.length)] ?? -1];
    if (kind === undefined) throw new RangeError('The shares of the shapes do not add up.');
    return kind;
  }
  const learnerOf = (n: number) => draws.below(n, LEARNER, size.learners);
  /** A learner's place in a course: one of the eight, and what the registration stands for. */
  const seatOf = (n: number) =>
    learnerOf(n) * COURSES_PER_LEARNER + draws.below(n, SEAT, COURSES_PER_LEARNER);
  const courseOf = (n: number) => Math.floor((draws.bits(seatOf(n), COURSE) / 2 ** 32) ** 2 * size.courses);
  const itemOf = (n: number) => draws.below(n, ITEM, ITEMS_PER_COURSE);

  function fill(slot: Slot, n: number, into: Buffer, at: number): void {
    switch (slot) {
      case 'id':
        writeUuid(draws, n, ID, into, at);
        break;
      case 'registration':
        writeUuid(draws, seatOf(n), REGISTRATION, into, at);
        break;
      case 'timestamp':
        into.write(new Date(FIRST_TIMESTAMP + n * MS_BETWEEN).toISOString(), at, 'latin1');
        break;
      case 'learner':
        writeDigits(learnerOf(n), MARKS.learner.length, into, at);
        break;
      case 'course':
        writeDigits(courseOf(n), MARKS.course.length, into, at);
        break;
      case 'item':
        writeDigits(itemOf(n), MARKS.item.length, into, at);
        break;
    }
  }

  return {
    maxBytes: Math.max(...kinds.map(({ template }) => template.bytes.length)),
    write(n, into, at) {
      const { template } = kindOf(n);
      template.bytes.copy(into, at);
      for (const place of template.places) fill(place.slot, n, into, at + place.at);
      return at + template.bytes.length;
    },
    writeId: (n, into, at) => writeUuid(draws, n, ID, into, at),
    subjectOf(n) {
      const course = digits(courseOf(n), MARKS.course.length);
      const courseId = courseIdOf(course);
      const item = itemIdOf(course, digits(itemOf(n), MARKS.item.length));
      return {
        id: uuidOf(draws, n, ID),
        agent: actorOf(digits(learnerOf(n), MARKS.learner.length)),
        activity: kindOf(n).about === 'course' ? courseId : item,
        course: courseId,
        registration: uuidOf(draws, seatOf(n), REGISTRATION),
      };
    },
  };
}
