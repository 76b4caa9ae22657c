import { describe, expect, it } from 'vitest';
import { mailsPage } from '../../../functions/mails/page.ts';
import type { MailsView } from '../../../functions/mails/routes.ts';

const line = (key: string, name: string, role: 'participant' | 'coach', at: string): MailsView['mails'][number] => ({
  ...{ key, label: 'Vraag of je komt', state: 'planned', stateLabel: 'Gepland', at, reason: null },
  recipient: { personId: key, name, role, roleLabel: role === 'coach' ? 'Begeleider' : 'Deelnemer' },
});
const AT = '2027-01-20T08:00:00.000Z';
const LATER = '2027-01-21T08:00:00.000Z';

describe('The page that lists mails', () => {
  const page = mailsPage({
    ...{ trajectoryId: '24062-2027-01-04', municipality: 'Leuven', state: null },
    mails: [
      line('a', 'An', 'participant', AT),
      line('b', 'Bo', 'participant', AT),
      line('c', 'Lotte', 'coach', AT),
      line('d', 'Dirk', 'participant', LATER),
    ],
  });

  it('has one row for what the whole group gets at one moment, from which each mail can be opened', () => {
    // A link for each of three lines, and for each of the two participants.
    expect(page.match(/<a href="\/trajectories\/[^"]*\/mails\/[a-z]\?/g)).toHaveLength(3 + 2);
    expect(page).toContain('<summary>2 deelnemers</summary>');
    for (const key of ['a', 'b', 'c', 'd']) expect(page).toContain(`/mails/${key}?format=html`);
  });

  it('unfolds the month that comes next, and folds what went, but for what did not arrive', () => {
    const at = (key: string, when: string, state: 'planned' | 'sent' | 'failed') => ({
      ...line(key, key, 'coach' as const, when),
      ...{ state, stateLabel: state },
    });
    const mails = [
      at('a', '2026-12-01T08:00:00.000Z', 'sent'),
      at('b', '2026-12-02T08:00:00.000Z', 'failed'),
      at('c', AT, 'planned'),
      at('d', '2027-02-20T08:00:00.000Z', 'planned'),
    ];
    const summaries = (state: 'sent' | null) =>
      mailsPage({ trajectoryId: '24062-2027-01-04', municipality: 'Leuven', state, mails })
        .match(/<details[^>]*><summary>[^<]*/g)
        ?.map((found) => found.replace(/^<details( open)?>.*?>/, (_, open = '') => `${open}|`));
    expect(summaries(null)).toEqual([
      ' open|Januari 2027: 1 mail',
      '|Februari 2027: 1 mail',
      ' open|December 2026: 1 mail',
      '|December 2026: 1 mail',
    ]);
    expect(summaries('sent')?.at(-1)).toBe(' open|December 2026: 1 mail');
  });

  it('names whoever gets a mail alone', () => {
    expect(page).toContain('Lotte (begeleider)');
    expect(page).toContain('Dirk (deelnemer)');
  });
});
