import { describe, expect, it } from 'vitest';
import { insertHead, insertSettings } from './insert-text.ts';

describe('an insert', () => {
  it('gives way to requests in process, and waits for a quorum on a server', () => {
    expect(insertSettings('embedded', 'seen')).toMatchObject({ os_threads_nice_value_query: 10 });
    expect(insertSettings('embedded', 'seen')).not.toHaveProperty('insert_quorum');
    expect(insertSettings('http', 'seen')).toHaveProperty('insert_quorum');
    expect(insertSettings('http', 'seen')).not.toHaveProperty('os_threads_nice_value_query');
  });

  it('is one block of its table, named in the query log', () => {
    const head = insertHead('embedded', 'seen', ['tenant', 'seq'], 'TabSeparated');
    expect(head).toMatch(/^INSERT INTO `seen` \(tenant, seq\) SETTINGS async_insert=0, /);
    expect(head).toMatch(/ log_comment='insert seen' FORMAT TabSeparated$/);
  });
});
