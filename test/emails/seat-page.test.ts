import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type Entry, initialState, type Seat } from '../../domain/places/places.ts';
import { offerPage, seatPage } from '../../emails/nl-BE/pages/participation.ts';
import { NOW, onboard, play, running } from '../domain/trajectory/example.ts';

const onboardOfOne = { ...onboard, targetGroupSize: 1 };
const trajectory = running(play(onboardOfOne).state);
const paused = running(play(onboardOfOne, { type: 'Pause', now: NOW }).state);
const off = running(
  play(onboardOfOne, { type: 'ReportSession', session: 'kickoff', outcome: 'cancelled', now: NOW }).state,
);
const kickoff = trajectory.plan.sessions.kickoff.date;

const around = (seat: Seat, others: Seat[] = [], on = trajectory, now = NOW) => {
  const entry = (one: Seat, index: number): Entry => ({
    ...{ number: index + 1, participantId: `p${index}`, seat: one, since: NOW, at: NOW },
  });
  return {
    ...{ trajectory: on, now, participantId: 'p0' },
    places: { ...initialState, entries: [seat, ...others].map(entry) },
  };
};
const textOf = ({ told }: ReturnType<typeof seatPage>): string => JSON.stringify(told);

describe('The page on which somebody reads where they stand', () => {
  it('names the Kickoff to who takes part while it is to come', () => {
    expect(textOf(seatPage(around('participant')))).toContain('We zien je op de Kickoff:');
    expect(textOf(offerPage(around('offered')))).toContain('De Kickoff is op ');
  });

  it.each([
    ['waits for the end of a pause', paused, NOW],
    ['is off', off, NOW],
    ['is over', trajectory, instantAt(addDays(kickoff, 1))],
  ])('does not name a Kickoff that %s', (_, on, now) => {
    const text = textOf(seatPage(around('participant', [], on, now)));
    expect(text).not.toContain('Kickoff');
    expect(text).toContain('de link naar je eigen pagina');
    expect(textOf(offerPage(around('offered', [], on, now)))).not.toContain('Kickoff');
    expect(text.includes('Zodra we verdergaan')).toBe(on === paused);
  });

  it('promises who waits a mail while places are offered, and says whom to ask after that', () => {
    const before = textOf(seatPage(around('waiting', ['participant'])));
    expect(before).toContain('De groep van Leuven is volzet.');
    expect(before).toContain('ten laatste een dag voor de Kickoff een plaats vrij, dan krijg je een mail');
    const after = textOf(seatPage(around('waiting', [], trajectory, instantAt(addDays(kickoff, 10)))));
    expect(after).not.toContain('volzet');
    expect(after).not.toContain('dan krijg je een mail');
    expect(after).toContain('Vraag het aan de begeleiding');
  });

  it.each(['offer-expired', 'declined', 'withdrawn'] as const)(
    'tells nobody in the seat "%s" that another gets the place, because nobody may wait',
    (seat) => {
      const { title, told } = seatPage(around(seat));
      expect(`${title} ${JSON.stringify(told)}`).not.toMatch(/de volgende|gaat naar iemand|weer op de wachtlijst/);
    },
  );
});
