import { expect, it } from 'vitest';
import { rsvpHistory } from '../../emails/nl-BE/rsvp/history.ts';
import type { Envelope } from '../../events/envelope.ts';

const about = { session: 'kickoff', asked: 1, planRevision: 1 };
const shown = { date: '2027-02-18', start: '19:30', end: '22:00', place: null };

/** What the history says of these events of the answers to a session. */
const told = (...events: (Pick<Envelope, 'type'> & { data: object })[]): (string | undefined)[] =>
  rsvpHistory.tell(
    events.map(({ type, data }, index) => ({
      ...{ id: `e${index}`, type, version: 1, trajectoryId: 't', aggregate: 'rsvp#kickoff', sequence: index + 1 },
      ...{ at: `2027-02-0${index + 1}T09:00:00.000Z`, actor: 'system', correlationId: 'c', causationId: null },
      data: { ...about, ...data, change: index + 1 },
    })),
    { nameOf: (id) => id, noteOf: () => undefined },
  );

const invited = (how: string, ...participants: { participantId: string; isOffline?: true }[]) => ({
  type: 'Rsvp.Invited',
  data: { shown, participants, how },
});
const [ANNA, DORA] = [{ participantId: 'Anna' }, { participantId: 'Dora', isOffline: true as const }];

it('The history says whom a mail went to, and whom none could reach', () => {
  expect(
    told(
      invited('invitation', ANNA, DORA),
      { type: 'Rsvp.Reminded', data: { days: 7, participantIds: ['Anna', 'Dora'] } },
      invited('moved', DORA),
      invited('unreached', { participantId: 'Anna' }),
      { type: 'Rsvp.Reminded', data: { days: 1, participantIds: ['Anna'] } },
      invited('reached', { participantId: 'Dora' }),
      { type: 'Rsvp.CalledOff', data: { participantIds: ['Anna', 'Dora'] } },
    ),
  ).toEqual([
    'De uitnodiging voor de Kickoff ging naar Anna. De uitnodiging voor de Kickoff kon niet gemaild worden naar Dora.',
    'Een herinnering aan de Kickoff ging naar Anna. Een herinnering aan de Kickoff kon niet gemaild worden naar Dora.',
    'Een nieuwe uitnodiging voor de Kickoff kon niet gemaild worden naar Dora: er veranderde iets aan dag, uur of plaats.',
    'Mails over de Kickoff bereiken Anna niet meer.',
    'Een herinnering aan de Kickoff kon niet gemaild worden naar Anna.',
    'Mails over de Kickoff bereiken Dora nu wel.',
    'De Kickoff gaat niet door zoals gepland. Niemand hoeft er nog voor te antwoorden.',
  ]);
});
