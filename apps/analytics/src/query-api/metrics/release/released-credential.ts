import type { Catalogue } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { matchingIri } from '@cairn/xapi/lenient';

/** The published credentials of a catalogue as releases compare by them. */
export interface ReleasedCredentials {
  /** All activities that represent one, in matching form. */
  readonly activities: readonly string[];
  /** The ids of those that some activities represent, in order. */
  idsOf(activities: readonly string[]): readonly string[];
  /**
   * The one that a caller names, by its id or an activity that no other has.
   * @throws {Problem} 404 unless it is published, whether it is awarded to anybody or not; 400 where several are meant
   */
  named(iri: string): { readonly id: string; readonly activities: string[] };
}

export function releasedCredentials({ credentials }: Pick<Catalogue, 'credentials'>): ReleasedCredentials {
  const all = [...credentials.values()].map(({ id, activity }) => ({
    id,
    activities: [...new Set([id, ...activity].map(matchingIri))],
  }));
  const byActivity = Map.groupBy(
    all.flatMap((one) => one.activities.map((activity) => ({ activity, one }))),
    ({ activity }) => activity,
  );
  const representedBy = (activity: string) => (byActivity.get(activity) ?? []).map(({ one }) => one);
  return {
    activities: [...byActivity.keys()],
    idsOf: (activities) => [...new Set(activities.flatMap(representedBy).map(({ id }) => id))].sort(),
    named(iri) {
      const wanted = matchingIri(iri);
      const represented = representedBy(wanted);
      const byId = represented.find(({ id }) => matchingIri(id) === wanted);
      const [one, other] = byId === undefined ? represented : [byId];
      if (one === undefined) throw unknown(iri);
      if (other !== undefined) throw ambiguous(represented.map(({ id }) => id));
      return one;
    },
  };
}

function unknown(iri: string): Problem {
  const message = `No published credential is called ${iri}.`;
  const hint = 'Releases compare by credentials of the catalogue. Leave it out for any credential.';
  return new Problem(404, 'not_found', message, {
    issues: [{ path: 'query.credential', code: 'unknown_credential', message, hint }],
  });
}

function ambiguous(ids: readonly string[]): Problem {
  const message = 'Several published credentials have this activity.';
  return new Problem(400, 'ambiguous', message, {
    issues: [
      { path: 'query.credential', code: 'ambiguous', message, hint: `Send one of ${ids.join(', ')}.` },
    ],
  });
}
