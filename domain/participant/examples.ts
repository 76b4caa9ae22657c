import type { ParticipantEvent } from '../../events/participant.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { participants } from './aggregate.ts';
import { INFORMATION } from './information.ts';
import { evolve, initialState } from './participant.ts';

export const requests = {} as const satisfies RequestExamples;

const participantId = 'person-1';

const signedUp: ParticipantEvent = {
  type: 'Participant.SignedUp',
  data: { participantId, signUp: 1, information: INFORMATION, guardian: true },
};
const events: readonly ParticipantEvent[] = [
  signedUp,
  { type: 'Participant.HalfConfirmed', data: { participantId, signUp: 1, by: 'citizen' } },
  { type: 'Participant.Confirmed', data: { participantId, signUp: 1, by: 'guardian' } },
  { type: 'Participant.SignUpRepeated', data: { participantId, signUp: 2 } },
];
const registered: ParticipantEvent = {
  type: 'Participant.Registered',
  data: { participantId: 'person-2', signUp: 1, information: INFORMATION, route: 'paper' },
};

const trajectoryId = '24062-2027-01-04';

export const histories = [
  historyOf(participants, { trajectoryId, participantId }, events),
  historyOf(participants, { trajectoryId, participantId: 'person-2' }, [registered]),
];

/** A minor signs up and confirms, the guardian too, and then the minor signs up again. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  let subject = initialState;
  return events.map((event) => {
    subject = evolve(subject, event, onboarded.now);
    return { ...onboarded, event, subject };
  });
};
