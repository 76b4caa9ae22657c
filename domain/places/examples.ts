import type { PlacesEvent } from '../../events/places.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { places } from './aggregate.ts';
import { evolve, initialState } from './places.ts';

export const requests = {} as const satisfies RequestExamples;

const UNTIL = '2027-01-24T09:00:00.000Z';
const [MIEKE, WOUT, ANAS] = ['person-1', 'person-2', 'person-3'];

/** Everything that can happen with two places and three people. */
const events: readonly PlacesEvent[] = [
  { type: 'Places.CapacityChanged', data: { change: 1, capacity: 1 } },
  { type: 'Places.Granted', data: { change: 2, participantId: MIEKE, how: 'free' } },
  { type: 'Places.Queued', data: { change: 3, participantId: WOUT } },
  { type: 'Places.Queued', data: { change: 4, participantId: ANAS, isOffline: true } },
  { type: 'Places.SignedOff', data: { change: 5, participantId: MIEKE } },
  { type: 'Places.Offered', data: { change: 6, participantId: WOUT, until: UNTIL } },
  { type: 'Places.OfferLapsed', data: { change: 7, participantId: WOUT } },
  { type: 'Places.Offered', data: { change: 8, participantId: ANAS, until: UNTIL } },
  { type: 'Places.OfferDeclined', data: { change: 9, participantId: ANAS } },
  { type: 'Places.Granted', data: { change: 10, participantId: WOUT, how: 'hand', noteId: 'place-10' } },
  { type: 'Places.Removed', data: { change: 11, participantId: WOUT, noteId: 'place-11' } },
  { type: 'Places.AddressConfirmed', data: { change: 12, participantId: ANAS } },
  { type: 'Places.Granted', data: { change: 13, participantId: MIEKE, how: 'free' } },
  { type: 'Places.MailStopped', data: { change: 14, participantId: MIEKE } },
];

export const histories = [historyOf(places, '24062-2027-01-04', events)];

/** A group with somebody in each open seat. */
const group: readonly PlacesEvent[] = [
  { type: 'Places.Granted', data: { change: 1, participantId: MIEKE, how: 'free' } },
  { type: 'Places.Queued', data: { change: 2, participantId: WOUT } },
  { type: 'Places.Queued', data: { change: 3, participantId: ANAS } },
  { type: 'Places.Offered', data: { change: 4, participantId: WOUT, until: UNTIL } },
];

const NOTE =
  'Breng je fiets mee\n\nOp de Kickoff herstellen we samen drie fietsen.\nHeb jij er een die piept? Breng ze mee.';

const WHOLE = ['Trajectory.Cancelled', 'Trajectory.Completed', 'Trajectory.Paused', 'Trajectory.Resumed'];

/** A group that is full, what each of its people hears, and what all of them hear of the whole trajectory. */
export const course: Course = (facts) => {
  const [onboarded, ...later] = ofTrajectory(facts);
  if (!onboarded) return [];
  const { now, trajectory } = onboarded;
  let subject = initialState;
  const each = events.map((event) => {
    subject = evolve(subject, event, now);
    return { ...onboarded, event, subject };
  });
  const all = group.reduce((state, event) => evolve(state, event, now), initialState);
  const moves = { startMoved: true, movedTransitions: [], movedSessions: [] };
  const moved = { type: 'Trajectory.Rescheduled', data: { plan: trajectory.plan, ...moves } };
  const one = { startMoved: false, movedTransitions: [], movedSessions: ['wrap-up'] };
  const evening = { type: 'Trajectory.Rescheduled', data: { plan: trajectory.plan, ...one } };
  const cancelled = { session: 'wrap-up', outcome: 'cancelled', report: 1, calledOff: true };
  const report = { 'wrap-up': { outcome: 'cancelled', calledOff: true, reports: 1, cancellations: 1 } } as const;
  const off = { type: 'Trajectory.SessionReported', data: cancelled };
  const held = {
    type: 'Trajectory.SessionReported',
    data: { session: 'kickoff', outcome: 'held', report: 2, calledOff: true, corrects: 1 },
  };
  const heldReport = { kickoff: { outcome: 'held', reports: 2, cancellations: 1 } } as const;
  const arrangement = { start: '18:30', end: '21:00', changes: 1 };
  const arranged = { type: 'Trajectory.SessionArranged', data: { session: 'wrap-up', arrangement, isMoved: true } };
  const changed = { correction: 1, facts: { venue: 'Bibliotheek De Krook' }, changedSessions: ['wrap-up'] };
  const corrected = { type: 'Trajectory.Corrected', data: changed };
  const elsewhere = { ...trajectory, venue: 'Bibliotheek De Krook', corrections: { venue: 1 } };
  const arrangements = { 'wrap-up': arrangement };
  const whole = later.filter(({ event }) => WHOLE.includes(event.type));
  const sent = { type: 'Messages.Sent', data: { number: 1, by: facts.coachId, to: [MIEKE], noteId: 'message-1' } };
  const message = { ...onboarded, event: sent, subject: all, note: NOTE };
  return [
    ...each,
    message,
    { ...onboarded, event: moved, subject: all },
    { ...onboarded, event: evening, subject: all },
    { ...onboarded, trajectory: { ...trajectory, arrangements }, event: arranged, subject: all },
    { ...onboarded, trajectory: elsewhere, event: corrected, subject: all },
    { ...onboarded, trajectory: { ...trajectory, reports: report }, event: off, subject: all },
    { ...onboarded, trajectory: { ...trajectory, reports: heldReport }, event: held, subject: all },
    ...whole.map((one) => ({ ...one, subject: all })),
  ];
};
