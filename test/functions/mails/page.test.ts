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
    expect(page.match(/<tr[ >]/g)).toHaveLength(1 + 3);
    expect(page).toContain('<summary>2 deelnemers</summary>');
    for (const key of ['a', 'b', 'c', 'd']) expect(page).toContain(`/mails/${key}?format=html`);
  });

  it('names whoever gets a mail alone', () => {
    expect(page).toContain('Lotte (begeleider)');
    expect(page).toContain('Dirk (deelnemer)');
  });
});
