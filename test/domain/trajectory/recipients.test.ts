import { describe, expect, it } from 'vitest';
import { roleNow } from '../../../domain/mail/suppression.ts';
import { initialState } from '../../../domain/person/revocations.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { EVERYBODY, requestsTo } from '../../../domain/trajectory/recipients.ts';
import { NOW, onboard, play, running } from './example.ts';

describe('Somebody with two roles in a team', () => {
  const { state } = play(onboard);
  const team = running(state);
  const heardBy = (members: readonly { personId: string; role: 'coach' | 'officer' }[], personId: string) => {
    const trajectory = { ...team, members: members.map((one) => ({ ...one, since: NOW, seat: 1 })) };
    const item = {
      template: 'session-reminder',
      params: { session: 'kickoff', days: 7, milestoneId: 'm', revision: 1 },
    };
    const mail = requestsTo(trajectory, NOW, [{ ...EVERYBODY, trigger: 't', item }]).find(
      (one) => one.recipientId === personId,
    );
    const known = trajectoryMails.known({ key: 't', role: 'coach', subject: 'trajectory', ...item });
    const stored = { trajectory, subject: trajectory };
    return [mail?.role, roleNow(known, 'coach', { ...stored, revocations: initialState, recipientId: personId })];
  };
  const lotte = { personId: 'lotte', role: 'coach' } as const;
  const an = { personId: 'an', role: 'officer' } as const;

  it('hears as the lead of one of them, whichever comes first in the team', () => {
    expect(heardBy([lotte, an, { ...an, role: 'coach' }], 'an')).toEqual(['officer', 'officer']);
    expect(heardBy([lotte, an, { ...lotte, role: 'officer' }], 'lotte')).toEqual(['coach', 'coach']);
  });

  it('hears as a coach where they lead in both, or in none', () => {
    expect(heardBy([{ ...an, role: 'coach' }, an], 'an')).toEqual(['coach', 'coach']);
    const lead = { personId: 'fien', role: 'officer' } as const;
    expect(heardBy([lotte, lead, an, { ...an, role: 'coach' }], 'an')).toEqual(['coach', 'coach']);
  });
});
