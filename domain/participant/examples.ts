import type { ParticipantEvent } from '../../events/participant.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { participants } from './aggregate.ts';
import { INFORMATION } from './information.ts';
import { evolve, initialState } from './participant.ts';

const id = '24062-2027-01-04';
const staff = ['admin', 'coach', 'officer'] as const;
// Whoever was registered first, by the examples before.
const first = { params: { id, number: '1' }, after: ['registerParticipant'] } as const;
/** Days after the start of a trajectory by which nothing else is asked about whoever was first. */
const LATER = 20;

// No token of these belongs to a mail, and the form is of a trajectory that nobody onboarded.
export const requests = {
  listParticipants: { may: staff, params: { id }, query: { state: 'waiting' } },
  registerParticipant: {
    may: staff,
    params: { id },
    body: {
      ...{ name: 'Youssef Benali', email: 'youssef@mail.example', phone: '0470 12 34 56', town: '3010 Kessel-Lo' },
      ...{ birthYear: 2012, guardian: { name: 'Samira Benali', email: 'samira@mail.example' } },
      ...{
        themes: ['food'],
        needs: 'Een zaal zonder trappen.',
        needsConsent: true,
        photoTaken: true,
        photoUsed: false,
        route: 'paper',
      },
    },
    otherBodies: [{ name: 'Griet Maertens', town: 'Heverlee', route: 'phone' }],
  },
  // Whoever has a place gets none for a reason, so this comes once they left.
  placeParticipant: {
    ...{ may: ['admin', 'coach'], ...first, daysAfterStart: LATER + 1 },
    after: ['registerParticipant', 'withdrawParticipant'],
    body: { reason: 'Ze trekt de fietsbibliotheek.' },
  },
  answerOfferFor: { may: staff, ...first, body: { answer: 'accepts' } },
  // Three links a day are mailed, and more callers ask.
  correctParticipant: {
    ...{ may: staff, ...first, body: { phone: '0470 12 34 57' } },
    otherBodies: [{ email: 'youssef.benali@mail.example' }],
  },
  removeParticipant: {
    ...{ may: ['admin', 'coach'], ...first, daysAfterStart: LATER },
    body: { reason: 'Hij verhuisde naar een andere gemeente.' },
  },
  withdrawParticipant: { may: staff, ...first, daysAfterStart: LATER },
  setPlaces: { may: staff, params: { id }, body: { capacity: 40 } },
  signUp: { may: 'everybody', params: { slug: 'leuven' } },
  showOwn: { may: 'everybody', params: { token: 'x~y~z' } },
  changeOwn: { may: 'everybody', params: { token: 'x~y~z' } },
  exportOwn: { may: 'everybody', params: { token: 'x~y~z' } },
  askSignUp: { may: 'everybody', params: { token: 'x~y~z' } },
  confirmSignUp: { may: 'everybody', params: { token: 'x~y~z' } },
  askOffer: { may: 'everybody', params: { token: 'x~y~z' } },
  answerOffer: { may: 'everybody', params: { token: 'x~y~z' } },
} as const satisfies RequestExamples;

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

const offline: ParticipantEvent = {
  type: 'Participant.Registered',
  data: { participantId: 'person-3', signUp: 1, information: INFORMATION, route: 'phone' },
};

const readdressed: ParticipantEvent = {
  type: 'Participant.AddressChangeRequested',
  data: { participantId: 'person-2', changeId: 'change-1' },
};

const reached: ParticipantEvent = {
  type: 'Participant.AddressChangeRequested',
  data: { participantId: 'person-3', changeId: 'change-2', isFirst: true },
};

const trajectoryId = id;

export const histories = [
  historyOf(participants, { trajectoryId, participantId }, events),
  historyOf(participants, { trajectoryId, participantId: 'person-2' }, [registered, readdressed]),
  historyOf(participants, { trajectoryId, participantId: 'person-3' }, [offline, reached]),
];

/** A minor signs up and confirms, the guardian too, and then the minor signs up again. Others get another address, and a first one. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  const played = (own: readonly ParticipantEvent[]) => {
    let subject = initialState;
    return own.map((event) => {
      subject = evolve(subject, event, onboarded.now);
      return { ...onboarded, event, subject };
    });
  };
  return [...played(events), ...played([registered, readdressed]), ...played([offline, reached])];
};
