import type { StackProgress } from '@cairn/query-contract';
import { useQuery } from '@tanstack/react-query';
import { stacksQuery } from '../api/learner-queries.ts';
import { lastPart } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { Breakable } from '../parts/breakable.tsx';

type Way = NonNullable<StackProgress['next']>[number];

/** The sets of achievements each of which finishes a stack, the smallest first. */
export function Unlocks({ person, stack }: { readonly person: string; readonly stack: string }) {
  const progress = useQuery(stacksQuery(person, stack));
  return (
    <div className="mt-6 border-t border-line pt-5 text-sm">
      <Answer query={progress} what="What unlocks it">
        {({ stacks: [one] }) => one !== undefined && <Ways progress={one} />}
      </Answer>
    </div>
  );
}

function Ways({ progress }: { readonly progress: StackProgress }) {
  const { title, status, next = [], moreNext = false } = progress;
  if (status === 'done') return <p>Everything that {title} asks for is met.</p>;
  if (next.length === 0) return <p>No set of achievements is known that finishes {title}.</p>;
  return (
    <>
      <h3 className="font-medium">Any one of these lines finishes {title}</h3>
      <ul className="mt-2 list-disc space-y-1.5 pl-5">
        {next.map((way) => (
          <li key={way.map(keyOf).join(' ')}>
            {way.map((achievement, index) => (
              <span key={keyOf(achievement)} title={achievement.id}>
                {index > 0 && ' and '}
                <Breakable text={lastPart(achievement.id)} />
                {achievement.level !== undefined && ` at ${achievement.level}`}{' '}
                <span className="text-muted">
                  ({achievement.kind}
                  {achievement.again && ', once more'})
                </span>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {moreNext && <p className="mt-2 text-muted">There may be further ways, which are not listed.</p>}
    </>
  );
}

function keyOf({ kind, id, level }: Way[number]): string {
  return `${kind} ${id} ${level ?? ''}`;
}
