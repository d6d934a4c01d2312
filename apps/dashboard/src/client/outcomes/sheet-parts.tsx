import type { PaySheetAnswer } from '@cairn/query-contract';
import type { ReactNode } from 'react';
import { Badge } from '../parts/badge.tsx';
import { Table } from '../parts/table.tsx';

/** How the groups differ in each covariate, before and after weighting. */
export function Balance({ balance }: Pick<Extract<PaySheetAnswer, { suppressed: false }>, 'balance'>) {
  return (
    <Table
      caption="Balance"
      columns={[
        { head: 'Covariate', cell: (row) => row.covariate },
        { head: 'Difference before', cell: (row) => smd(row.crude), numeric: true },
        { head: 'after weighting', cell: (row) => smd(row.weighted), numeric: true },
        { head: 'What Works Clearinghouse', cell: (row) => <Tier tier={row.weighted.tier} /> },
      ]}
      rows={balance}
      rowKey={(row) => row.covariate}
    />
  );
}

/** What nobody can conclude from a sheet. */
export function Limits({ limits }: { readonly limits: readonly string[] }) {
  return (
    <ul className="max-w-3xl list-disc space-y-1 pl-5 text-muted">
      {limits.map((limit) => (
        <li key={limit}>{limit}</li>
      ))}
    </ul>
  );
}

function smd({ smd: value }: { readonly smd: number | null }): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

const TIERS = {
  satisfied: ['good', 'Satisfied'],
  'satisfied-if-adjusted': ['neutral', 'If adjusted'],
  failed: ['bad', 'Failed'],
} as const;

function Tier({ tier }: { readonly tier: keyof typeof TIERS }) {
  const [tone, words] = TIERS[tier];
  return <Badge tone={tone}>{words}</Badge>;
}

/** A named answer of a sheet. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 tabular-nums">{children}</dd>
    </div>
  );
}
