import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { Played } from '../../functions/report/sample.ts';

const from = '2027-01-04';

describe('The mails that the plan will ask for', () => {
  it('are those that are asked for when the plan is played, on whatever day one looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 640 }), fc.integer({ min: -30, max: 260 }), (start, passed) => {
        const startDate = addDays(from, start);
        const played = new Played(startDate).until(addDays(startDate, passed));
        const before = played.mails.length;
        const planned = plannedMails(played.trajectory);
        played.until(addDays(startDate, 400));
        const asked = played.mails.slice(before);
        expect(planned.map(({ at, mail }) => [at, mail.key, mail.recipientId, mail.items])).toEqual(
          asked.map(({ requestedAt, key, recipientId, items }) => [requestedAt, key, recipientId, items]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('leave out the reminder of a duty that is done', () => {
    const reminded = (played: Played) =>
      plannedMails(played.trajectory).flatMap(({ mail }) => mail.items.map(({ params }) => params.duty));
    const played = new Played(from).until('2027-01-05');
    expect(reminded(played)).toContain('regulations');
    expect(reminded(played.completing(['regulations'], '2027-01-05'))).not.toContain('regulations');
  });

  it('are none once the trajectory is cancelled or completed', () => {
    const cancelled = new Played(from).give({ type: 'Cancel' }, instantAt(from, '10:00'));
    expect(plannedMails(cancelled.trajectory)).toEqual([]);
    expect(plannedMails(new Played(from).until('2027-12-01').trajectory)).toEqual([]);
  });
});
