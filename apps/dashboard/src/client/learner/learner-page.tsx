import { getRouteApi } from '@tanstack/react-router';
import type { LearnerQuestion } from '../api/learner-queries.ts';
import { nameOfActor } from '../format/names.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { readLearner } from '../search.ts';
import { AwardsCard } from './awards-card.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { PersonForm } from './person-form.tsx';
import { StacksCard } from './stacks-card.tsx';
import { TranscriptCard } from './transcript-card.tsx';

const route = getRouteApi('/signed-in/learner');

/** The record of one person: competencies, awards, stacks with what unlocks them, and the evidence of a competency. */
export function LearnerPage() {
  const { person, ...opened } = readLearner(route.useSearch());
  const { competency, framework } = opened;
  const navigate = route.useNavigate();
  const open = (search: Partial<LearnerQuestion>) => void navigate({ search, resetScroll: false });
  return (
    <>
      <PageHeader
        title={person === undefined ? 'Learner' : nameOfActor(person)}
        {...(person !== undefined && { trail: [{ label: 'Learner', to: '/learner', search: {} }] })}
      >
        What a person has shown and was awarded, what unlocks next, and which statements show a competency.
      </PageHeader>
      <div className="space-y-5 sm:space-y-6">
        {/* Another person is another form: what was written in it is theirs. */}
        <PersonForm key={person} person={person} onAsk={(next) => open({ ...opened, person: next })} />
        {person !== undefined && (
          <>
            <TranscriptCard asked={{ ...opened, person }} />
            <AwardsCard person={person} />
            <StacksCard asked={{ ...opened, person }} />
            {competency !== undefined && (
              <EvidenceCard which={{ person, competency, ...(framework !== undefined && { framework }) }} />
            )}
          </>
        )}
      </div>
    </>
  );
}
