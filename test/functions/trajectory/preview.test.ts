import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { Places } from '../../../domain/places/places.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { previewOf } from '../../../functions/trajectory/preview.ts';
import { Played } from '../report/sample.ts';

const START = '2027-02-01';
const DAY = '2027-04-15';
const NOW = instantAt(DAY, '12:00');

const tried = (played: Played, command: TrajectoryCommand, now: string) => {
  const decision = decide(command, played.trajectory);
  if (!decision.ok) throw new Error(decision.refusal.message);
  return previewOf('24062-2027-02-01', played.trajectory, decision.events, now, undefined, group);
};

const group: Places = {
  status: 'open',
  changes: 1,
  entries: [{ number: 1, participantId: 'citizen-1', seat: 'participant', since: NOW, at: NOW }],
};

const guided = () => new Played(START).until(DAY);
const endOf = ({ trajectory }: Played) => trajectory.plan.phases.end;

describe('A preview', () => {
  it('of a resume after a pause without an end moves each milestone from its day by the plan', () => {
    const paused = guided().give({ type: 'Pause', now: NOW }, NOW);
    const later = instantAt(addDays(DAY, 12), '12:00');
    const { milestones, sessions, mails, sentence } = tried(paused, { type: 'Resume', now: later }, later);
    expect(milestones.find(({ id }) => id === 'trajectory-end')).toMatchObject({
      change: 'moves',
      from: endOf(paused),
      to: addDays(endOf(paused), 12),
    });
    expect([...milestones, ...sessions].map(({ change }) => change)).not.toContain('comes');
    expect(sessions.length).toBeGreaterThan(0);
    expect(mails.map(({ label, recipient }) => [label, recipient.role])).toEqual([
      ['Het traject gaat verder', 'coach'],
      ['Het traject gaat verder', 'officer'],
    ]);
    expect(sentence).toMatch(/^Het traject gaat vandaag verder\. Wat nog komt, schuift 12 dagen op/);
  });

  it('of a resume on the day of the pause says that all stays on its day', () => {
    const paused = guided().give({ type: 'Pause', now: NOW }, NOW);
    const { milestones, sessions, sentence } = tried(paused, { type: 'Resume', now: NOW }, NOW);
    expect([milestones, sessions]).toEqual([[], []]);
    expect(sentence).toBe('Het traject gaat vandaag verder. Alles blijft op de dag die al gepland was.');
  });

  it('of a resume before its day says so', () => {
    const paused = guided().give({ type: 'Pause', now: NOW, until: addDays(DAY, 20) }, NOW);
    const later = instantAt(addDays(DAY, 1), '12:00');
    expect(tried(paused, { type: 'Resume', now: later }, later).sentence).toBe(
      'Het traject gaat vandaag verder, en niet pas op 5 mei 2027. Wat nog komt, schuift 1 dag op, een sessie soms iets verder naar een dag die past.',
    );
  });

  it('of a pause without an end says that what is to come waits, and not that it goes', () => {
    const { milestones, sessions, sentence } = tried(guided(), { type: 'Pause', now: NOW }, NOW);
    expect(new Set([...milestones, ...sessions].map(({ change }) => change))).toEqual(new Set(['waits']));
    expect(sentence).toContain('wacht tot iemand het traject hervat');
  });

  it('of a cancellation says that it goes', () => {
    const { milestones } = tried(guided(), { type: 'Cancel' }, NOW);
    expect(new Set(milestones.map(({ change }) => change))).toEqual(new Set(['goes']));
  });

  it('of a release before its day says that nothing moves, and who gets a mail', () => {
    const held = guided().give({ type: 'Hold', now: NOW, transition: 'evaluation' }, NOW);
    const { milestones, mails, sentence } = tried(held, { type: 'Release', now: NOW }, NOW);
    expect(milestones).toEqual([]);
    expect(mails).toHaveLength(2);
    expect(sentence).toMatch(/^“Evaluatie en verankering” komt op .* zoals gepland\. Er verschuift niets\.$/);
  });

  it('of a release after its day moves each milestone, and says what comes today', () => {
    const held = guided().give({ type: 'Hold', now: NOW, transition: 'evaluation' }, NOW);
    const comes = addDays(held.trajectory.plan.phases.evaluation, 3);
    held.until(comes);
    const now = instantAt(comes, '12:00');
    const { milestones, sentence } = tried(held, { type: 'Release', now }, now);
    expect(milestones.find(({ id }) => id === 'trajectory-end')).toMatchObject({ change: 'moves', from: endOf(held) });
    expect(sentence).toMatch(/^“Evaluatie en verankering” komt vandaag, en het traject gaat verder\. .* 3 dagen op/);
  });

  it.each(['wrap-up', 'hands-on'] as const)('of a session that goes on after all, %s, says so to all', (session) => {
    const off = guided().give({ type: 'ReportSession', now: NOW, session, outcome: 'cancelled' }, NOW);
    const { date } = off.trajectory.plan.sessions[session];
    const told = tried(off, { type: 'Reschedule', now: NOW, sessions: { [session]: date } }, NOW);
    const label = session === 'wrap-up' ? 'Wrap up gaat toch door' : 'Hands on gaat toch door';
    expect(told.sessions).toMatchObject([{ id: session, change: 'again', from: null, to: date }]);
    expect([...told.mails, ...told.groupMails].map((mail) => mail.label)).toEqual([label, label, label]);
  });
});
