import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedStatement, TenantId } from '../log/event.ts';
import type { EventLog } from '../log/event-log.ts';
import { partsOfSeq, seqOf } from '../log/position.ts';
import type { StatementLookup } from '../log/statement-lookup.ts';
import { accepted, type LogFixture } from './event-log-contract.ts';
import { recordedStatement, recordOf } from './recorded-statements.ts';

/** What every {@link StatementLookup} keeps to, together with the log it looks into. */
export function statementLookupContract(
  name: string,
  openFixture: () => Promise<LogFixture<EventLog & StatementLookup>>,
): void {
  describe(`${name} as a statement look-up`, () => {
    const tenant = 'acme';
    let fixture: LogFixture<EventLog & StatementLookup>;
    beforeEach(async () => {
      fixture = await openFixture();
    });
    afterEach(() => fixture.dispose());

    const post = (...statements: readonly RecordedStatement[]) =>
      fixture.log.append(tenant, recordOf(...statements));
    const find = (id: string, of: TenantId = tenant) => fixture.log.find(of, id);

    it('does not find what was never recorded', async () => {
      expect(await find(randomUUID())).toBeUndefined();
      await post(recordedStatement());
      expect(await find(randomUUID())).toBeUndefined();
    });

    it('finds a statement the moment it is acknowledged, with its record and place', async () => {
      const batch = [recordedStatement(), recordedStatement(), recordedStatement()];
      await post(recordedStatement());
      const { offset = -1, storedAt } = accepted(await post(...batch));
      for (const [index, { id }] of batch.entries()) {
        const found = await find(id);
        expect(found).toMatchObject({ seq: seqOf(offset, index), index, voided: false });
        expect(partsOfSeq(found?.seq ?? -1)).toEqual({ offset, index });
        expect(found?.record).toMatchObject({ tenant, offset, storedAt, event: { statements: batch } });
      }
    });

    it('keeps pointing at the first record when the statement comes again', async () => {
      const statement = recordedStatement();
      const { offset } = accepted(await post(statement));
      await post(recordedStatement(), statement);
      expect((await find(statement.id))?.record.offset).toBe(offset);
    });

    it('keeps tenants apart', async () => {
      const mine = recordedStatement();
      await post(mine);
      expect(await find(mine.id, 'other-tenant')).toBeUndefined();
      const theirs = recordedStatement({ id: mine.id, content: 'other' });
      await fixture.log.append('other-tenant', recordOf(theirs));
      expect((await find(mine.id, 'other-tenant'))?.record.event).toMatchObject({ statements: [theirs] });
      expect((await find(mine.id))?.record.event).toMatchObject({ statements: [mine] });
    });

    it('given a statement, when another voids it, it is found as voided', async () => {
      const target = recordedStatement();
      const voider = recordedStatement({ voids: target.id });
      await post(target);
      await post(voider);
      expect(await find(target.id)).toMatchObject({ voided: true });
      expect(await find(voider.id)).toMatchObject({ voided: false });
    });

    it('given the voiding statement came first, or in the same batch, the target is voided', async () => {
      const [first, second] = [recordedStatement(), recordedStatement()];
      await post(recordedStatement({ voids: first.id }));
      await post(first);
      await post(second, recordedStatement({ voids: second.id }));
      expect(await find(first.id)).toMatchObject({ voided: true });
      expect(await find(second.id)).toMatchObject({ voided: true });
    });

    it('given a voiding statement, nothing voids it (xAPI 1.0.3 Data 2.3.2)', async () => {
      const target = recordedStatement();
      const voider = recordedStatement({ voids: target.id });
      await post(target, voider);
      await post(recordedStatement({ voids: voider.id }));
      expect(await find(voider.id)).toMatchObject({ voided: false });
      expect(await find(target.id)).toMatchObject({ voided: true });
    });

    it('given a voiding statement was refused or is of another tenant, the target is not voided', async () => {
      const [target, stored] = [recordedStatement(), recordedStatement()];
      await post(target, stored);
      await post(
        recordedStatement({ voids: target.id }),
        recordedStatement({ id: stored.id, content: 'other' }),
      );
      await fixture.log.append('other-tenant', recordOf(recordedStatement({ voids: target.id })));
      expect(await find(target.id)).toMatchObject({ voided: false });
    });

    it('finds everything after it was opened again', async () => {
      const target = recordedStatement();
      await post(target);
      await post(recordedStatement({ voids: target.id }));
      const before = await find(target.id);
      await fixture.reopen();
      expect(await find(target.id)).toEqual(before);
    });
  });
}
