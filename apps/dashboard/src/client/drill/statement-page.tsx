import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { statementQuery } from '../api/queries.ts';
import type { ExactStatement } from '../api/stored-statement.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Breakable } from '../parts/breakable.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { attachmentsOf } from './attachments.ts';
import { AttachmentsCard } from './attachments-card.tsx';
import { curlOf } from './curl.ts';
import { indentJson } from './json-indent.ts';
import { JsonView } from './json-view.tsx';
import { readStatement } from './statement-facts.ts';

const route = getRouteApi('/signed-in/statements/$statementId');

/** A statement as the store returns it. */
export function StatementPage() {
  const { statementId } = route.useParams();
  const statement = useQuery(statementQuery(statementId));
  return (
    <>
      <PageHeader title="Statement" trail={[{ label: 'Statements', to: '/statements' }]}>
        <code className="text-sm break-words">
          <Breakable text={statementId} />
        </code>
      </PageHeader>
      <Answer query={statement} what="The statement">
        {(data) => <Record stored={data} />}
      </Answer>
    </>
  );
}

function Record({ stored }: { readonly stored: ExactStatement }) {
  const facts = readStatement(stored.statement);
  return (
    <div className="space-y-6">
      <Card title="In short" aside={stored.voided && <Badge tone="bad">Voided</Badge>}>
        <Facts
          facts={{
            Actor: facts.actor,
            Verb: facts.verb,
            Object: facts.object,
            ...(facts.result !== undefined && { Result: facts.result }),
            ...(facts.timestamp !== undefined && { Happened: <Moment at={facts.timestamp} /> }),
            Stored: <Moment at={stored.stored} />,
          }}
        />
      </Card>
      <AttachmentsCard attachments={attachmentsOf(stored.statement)} />
      <JsonCard stored={stored} />
    </div>
  );
}

function JsonCard({ stored }: { readonly stored: ExactStatement }) {
  const [isRaw, setRaw] = useState(false);
  const text = isRaw ? stored.exact : indentJson(stored.exact);
  return (
    <Card
      title="JSON"
      note={isRaw ? 'To the byte as the store returns it' : 'As the store returns it, formatted for reading'}
      aside={
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setRaw(!isRaw)}>{isRaw ? 'Format' : 'Raw'}</Button>
          <CopyButton label="Copy" text={text} />
          <CopyButton label="Copy as curl" text={curlOf(globalThis.location?.origin ?? '', stored)} />
        </div>
      }
    >
      <JsonView text={text} />
    </Card>
  );
}

function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [said, setSaid] = useState(label);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select and copy it manually');
    }
  }
  return (
    <Button onClick={() => void copy()}>
      <span aria-live="polite">{said}</span>
    </Button>
  );
}
