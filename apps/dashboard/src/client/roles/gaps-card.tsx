import { useQuery } from '@tanstack/react-query';
import { type GapsQuestion, roleGapsQuery } from '../api/role-queries.ts';
import { Answer } from '../parts/answer.tsx';
import { Card } from '../parts/card.tsx';
import { GapsTable } from './gaps-table.tsx';
import { PoolForm } from './pool-form.tsx';

/** What the people of a pool lack in a role. */
export function GapsCard(props: {
  readonly asked: GapsQuestion;
  readonly onAsk: (next: Partial<GapsQuestion>) => void;
}) {
  const { asked } = props;
  const { programme, employer, person } = asked;
  const isAsked = [programme, employer, person].some((one) => one !== undefined);
  return (
    <Card title="Skills of a team" note="By the evidence that the catalogue counts; nobody is ranked">
      <PoolForm {...props} />
      {isAsked && (
        <div className="mt-6 border-t border-line pt-5">
          <Gaps question={asked} />
        </div>
      )}
    </Card>
  );
}

function Gaps({ question }: { readonly question: GapsQuestion }) {
  const gaps = useQuery(roleGapsQuery(question));
  return (
    <Answer query={gaps} what="The skills">
      {(data) => <GapsTable gaps={data} />}
    </Answer>
  );
}
