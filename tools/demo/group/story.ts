import { inSeat, initialState as noPlaces, evolve as placesAfter } from '../../../domain/places/places.ts';
import {
  countsOf,
  initialState as nobodyAsked,
  type RsvpCounts,
  evolve as rsvpAfter,
} from '../../../domain/rsvp/rsvp.ts';
import { type AttendanceCounts, attendanceClosed } from '../../../events/attendance.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { participantConfirmed, participantRegistered, participantSignedUp } from '../../../events/participant.ts';
import { placeQueued, placeSignedOff, placesEvents } from '../../../events/places.ts';
import type { SessionId } from '../../../events/plan.ts';
import { rsvpEvents } from '../../../events/rsvp.ts';

type EveningStory = { session: SessionId; said: RsvpCounts; came: AttendanceCounts };

/** How a group fared: numbers of people, and the evenings in order. */
export type GroupStory = {
  signedUp: number;
  confirmed: number;
  walkedIn: number;
  waited: number;
  withdrew: number;
  takePart: number;
  evenings: EveningStory[];
};

/** Tells it from the events of a trajectory, which are in order. Undefined where nobody signed up. */
export const groupStoryOf = (history: readonly Envelope[]): GroupStory | undefined => {
  const of = (name: string): number => history.filter(({ type }) => type === name).length;
  if (of(participantSignedUp.name) === 0) return undefined;
  let places = noPlaces;
  const answers = new Map<SessionId, typeof nobodyAsked>();
  const evenings: EveningStory[] = [];
  for (const envelope of history) {
    if (envelope.aggregate === 'places') places = placesAfter(places, readEvent(placesEvents, envelope), envelope.at);
    if (envelope.aggregate.startsWith('rsvp#')) {
      const event = readEvent(rsvpEvents, envelope);
      const { session } = event.data;
      answers.set(session, rsvpAfter(answers.get(session) ?? nobodyAsked, event, envelope.at));
    }
    if (envelope.type !== attendanceClosed.name) continue;
    const { session, counts } = readEvent([attendanceClosed], envelope).data;
    evenings.push({ session, said: countsOf(answers.get(session) ?? nobodyAsked), came: counts });
  }
  return {
    signedUp: of(participantSignedUp.name),
    confirmed: of(participantConfirmed.name),
    walkedIn: of(participantRegistered.name),
    waited: of(placeQueued.name),
    withdrew: of(placeSignedOff.name),
    takePart: inSeat(places, 'participant').length,
    evenings,
  };
};

/** The story in lines, for the summary. */
export const groupLines = (municipality: string, { evenings, ...group }: GroupStory, mails: number): string[] => [
  `The group of ${municipality}: ${group.signedUp} signed up, ${group.confirmed} confirmed, ${group.waited} waited for a place, ${group.walkedIn} walked in, ${group.withdrew} withdrew, ${group.takePart} took part to the end. ${mails} mails went to citizens.`,
  ...evenings.map(
    ({ session, said, came }) =>
      `  ${session.padEnd(13)}  said: ${said.yes} yes, ${said.maybe} maybe, ${said.no} no, ${said.invited} nothing.  ${came.present} came with ${came.guests} guests, ${came.absent} stayed away without a word, ${came.walkIns} walked in.`,
  ),
];
