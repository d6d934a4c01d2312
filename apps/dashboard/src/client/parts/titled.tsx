import type { ReactNode } from 'react';
import { Answer } from './answer.tsx';
import { Empty } from './empty.tsx';
import { Picker } from './picker.tsx';

/** What a page shows one of, such as a role or a stack of the catalogue. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

/** What `children` make of the items of the catalogue, or how they get there while there are none. */
export function TitledList(props: {
  readonly query: Parameters<typeof Answer<readonly Titled[]>>[0]['query'];
  /** As a page names them within a sentence: `programmes`. */
  readonly what: string;
  /** How they get there. */
  readonly absent: string;
  readonly children: (list: readonly Titled[]) => ReactNode;
}) {
  const { query, what, absent, children } = props;
  return (
    <Answer query={query} what={`The ${what}`}>
      {(list) => (list.length === 0 ? <Empty title={`No ${what} yet`}>{absent}</Empty> : children(list))}
    </Answer>
  );
}

/** A choice of one of them. */
export function TitledPicker(props: {
  readonly label: string;
  readonly list: readonly Titled[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const options = props.list.map(({ id, title }) => ({ value: id, label: title }));
  return <Picker {...props} options={options} />;
}
