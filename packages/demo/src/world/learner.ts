import type { Agent } from '@cairn/xapi';
import type { NameBasedId } from '../chance/name-based-id.ts';
import type { Random } from '../chance/random.ts';
import { OCCUPATIONS, type Occupation } from './occupations.ts';

/** Years in working life, in three bands. */
export type ExperienceBand = 'early' | 'mid' | 'senior';

/** A learner as the generator knows them; no platform sees the whole. */
export interface Learner {
  readonly index: number;
  readonly name: string;
  /** Moodle, LinkedIn Learning, the badge issuer and the applicant system know this one. */
  readonly byEmail: Agent & { readonly mbox: string };
  /** Coursera has the work e-mail: for most learners the same, for three in ten another. */
  readonly byWorkEmail: Agent & { readonly mbox: string };
  /** Open edX knows an anonymous account only. */
  readonly byOpenEdxAccount: Agent & {
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly priorOccupation: Occupation;
  readonly yearsOfExperience: number;
  readonly experience: ExperienceBand;
  readonly region: string;
  /** 0..1: how easily they pass an assessment; it does not depend on experience. */
  readonly ability: number;
}

/** Where Open edX accounts live. */
export const OPEN_EDX_HOME = 'https://courses.openlearn.example';

const FIRST_NAMES =
  'Amara Ben Chiara Dmitri Elif Farah Grace Hugo Ines Jamal Kenji Leila Mateo Nadia Omar Priya Quentin Rosa Samir Tove Uma Viktor Wen Ximena Yusuf Zofia'.split(
    ' ',
  );
const LAST_NAMES =
  'Abebe Brandt Castillo Dubois Eriksen Fofana Gupta Haddad Ivanova Jensen Kowalski Lindqvist Moreau Nakamura Okafor Pereira Quist Rossi Silva Tanaka Usman Varga Weber Xu Yilmaz Zhang'.split(
    ' ',
  );
const REGIONS = ['north', 'south', 'east', 'west'] as const;
const EMPLOYERS = ['brightline', 'fernway', 'lantern-kitchens', 'oakmere', 'tidewater'] as const;

const PRIOR_OCCUPATIONS: readonly (readonly [Occupation, number])[] = [
  [OCCUPATIONS.marketing, 27],
  [OCCUPATIONS.customerSupport, 27],
  [OCCUPATIONS.shiftSupervisor, 18],
  [OCCUPATIONS.officeAssistant, 14],
  [OCCUPATIONS.itSupport, 14],
];

/** Draws one learner. */
export function drawLearner(index: number, random: Random, ids: NameBasedId): Learner {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const name = `${first} ${last}`;
  const mailbox = `${first}.${last}`.toLowerCase();
  const experience = random.weighted<ExperienceBand>([
    ['early', 40],
    ['mid', 35],
    ['senior', 25],
  ]);
  const mbox = `mailto:${mailbox}.${index}@mail.example`;
  const workMbox = `mailto:${mailbox}.${index}@${random.pick(EMPLOYERS)}.example`;
  return {
    index,
    name,
    byEmail: { objectType: 'Agent', name, mbox },
    byWorkEmail: { objectType: 'Agent', name, mbox: random.happens(0.3) ? workMbox : mbox },
    byOpenEdxAccount: {
      objectType: 'Agent',
      account: { homePage: OPEN_EDX_HOME, name: ids(`open edx account/${index}`) },
    },
    priorOccupation: random.weighted(PRIOR_OCCUPATIONS),
    experience,
    yearsOfExperience: yearsIn(experience, random),
    region: random.pick(REGIONS),
    ability: (random.next() + random.next() + random.next()) / 3,
  };
}

function yearsIn(band: ExperienceBand, random: Random): number {
  if (band === 'early') return random.int(0, 2);
  return band === 'mid' ? random.int(3, 7) : random.int(8, 20);
}
