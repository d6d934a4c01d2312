import { formatCounted } from '../format/numbers.ts';
import { Breakable } from '../parts/breakable.tsx';
import { Card } from '../parts/card.tsx';
import { type Column, Table } from '../parts/table.tsx';
import type { Attachment } from './attachments.ts';

const COLUMNS: readonly Column<Attachment>[] = [
  { head: 'Name', cell: ({ name }) => <Breakable text={name} /> },
  { head: 'Type', cell: ({ contentType }) => contentType },
  {
    head: 'Size',
    numeric: true,
    cell: ({ length }) => (length === undefined ? '–' : formatCounted(length, 'byte')),
  },
  { head: 'SHA-2', cell: ({ sha2 }) => <Breakable text={sha2} /> },
  { head: 'Address', cell: ({ fileUrl }) => (fileUrl === undefined ? '–' : <Breakable text={fileUrl} />) },
];

/** What a statement names of files that belong to it; nothing for one without. */
export function AttachmentsCard({ attachments }: { readonly attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <Card title="Attachments" note="As the statement names them">
      <Table
        caption="Attachments"
        columns={COLUMNS}
        rows={attachments}
        rowKey={({ sha2, name }) => `${sha2} ${name}`}
      />
    </Card>
  );
}
