import { createHash } from 'node:crypto';

/** A framework of as many competencies as ESCO has skills, and alignments to them, as JSON. */
export interface LargeCatalogue {
  readonly framework: string;
  readonly alignments: readonly string[];
  /** All of it as one body for the query API. */
  readonly whole: string;
}

const FRAMEWORK = 'http://data.europa.eu/esco';
/** Alignments of a set. */
const IN_SET = 15_000;

/** Ids and labels as long as those of ESCO, always the same. */
export function largeCatalogue(competencies: number, alignments: number): LargeCatalogue {
  const skill = (n: number) => {
    const hex = createHash('md5')
      .update(`skill ${n % competencies}`)
      .digest('hex');
    return `${FRAMEWORK}/skill/${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
  const framework = {
    kind: 'framework',
    id: FRAMEWORK,
    version: '1.2',
    title: 'ESCO',
    method: { type: 'highest', threshold: 0.8 },
    competencies: Array.from({ length: competencies }, (_, n) => ({
      id: skill(n),
      label: `operate and maintain equipment of kind ${n}`,
      code: `S${n}`,
      ...(n > 0 && { broader: skill(Math.floor(n / 8)) }),
    })),
  };
  const sets = Array.from({ length: Math.ceil(alignments / IN_SET) }, (_, set) => ({
    kind: 'alignments',
    id: `https://lms.example.org/alignments/${set}`,
    version: '1',
    frameworkId: FRAMEWORK,
    alignments: Array.from({ length: Math.min(IN_SET, alignments - set * IN_SET) }, (_, index) => ({
      activity: `https://lms.example.org/courses/${set * IN_SET + index}`,
      competency: skill(set * IN_SET + index),
      evidence: ['score'],
    })),
  }));
  return {
    framework: JSON.stringify(framework),
    alignments: sets.map((set) => JSON.stringify(set)),
    whole: JSON.stringify([framework, ...sets]),
  };
}
