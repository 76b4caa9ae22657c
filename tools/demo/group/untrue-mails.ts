import { attendances } from '../../../domain/attendance/aggregate.ts';
import { came } from '../../../domain/attendance/attendance.ts';
import { entryOf, initialState as noPlaces, evolve as placesAfter } from '../../../domain/places/places.ts';
import { type Answer, guestOf, initialState as nobodyAsked, evolve as rsvpAfter } from '../../../domain/rsvp/rsvp.ts';
import { attendanceEvents } from '../../../events/attendance.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { mailSent } from '../../../events/mail.ts';
import { placesEvents } from '../../../events/places.ts';
import type { SessionId } from '../../../events/plan.ts';
import { rsvpEvents } from '../../../events/rsvp.ts';

/** A mail about a session: what it is, which session, and to whom. */
const ABOUT_SESSION = /^(rsvp-asked|rsvp-reminder|session-missed)-(.+?)-[\d-]+_(.+)$/;

/** What may still be told to somebody who left. */
const LAST_WORDS = ['place-signed-off', 'place-removed'];

const TRUE_OF: Record<string, readonly (Answer | undefined)[]> = {
  'rsvp-asked': ['invited', 'maybe'],
  'rsvp-reminder': ['yes'],
};

/**
 * The mails to citizens that were not true when they went out. The history is in order. It is judged by what people did before,
 * not by what the mails ask themselves: whoever left hears nothing more, only who comes is reminded, only who gave no clear answer
 * is asked again, and only who was not there hears what they missed.
 */
export const untrueMails = (history: readonly Envelope[]): string[] => {
  let places = noPlaces;
  const answers = new Map<string, typeof nobodyAsked>();
  const lists = new Map<string, typeof attendances.initialState>();
  const judge = (key: string): string[] => {
    const entry = entryOf(places, key.slice(key.indexOf('_') + 1));
    const hasLeft = entry?.seat === 'withdrawn' || entry?.seat === 'removed';
    if (hasLeft && !LAST_WORDS.some((name) => key.startsWith(name)))
      return [`mail ${key} went to somebody who had left`];
    const [, name = '', session = '', participantId = ''] = ABOUT_SESSION.exec(key) ?? [];
    const answer = guestOf(answers.get(session) ?? nobodyAsked, participantId)?.answer;
    const truth = TRUE_OF[name];
    if (truth && !truth.includes(answer)) return [`mail ${key} went to somebody who had said ${answer}`];
    const list = lists.get(session);
    const lines = list && 'lines' in list ? list.lines : [];
    const wasThere = name === 'session-missed' && lines.some((one) => one.participantId === participantId && came(one));
    return wasThere ? [`mail ${key} went to somebody who was there`] : [];
  };
  return history.flatMap((envelope) => {
    const { aggregate, type, at } = envelope;
    if (type === mailSent.name) return judge(readEvent([mailSent], envelope).data.key);
    if (aggregate === 'places') places = placesAfter(places, readEvent(placesEvents, envelope), at);
    if (aggregate.startsWith('rsvp#')) {
      const event = readEvent(rsvpEvents, envelope);
      const session: SessionId = event.data.session;
      answers.set(session, rsvpAfter(answers.get(session) ?? nobodyAsked, event, at));
    }
    if (aggregate.startsWith('attendance#')) {
      const event = readEvent(attendanceEvents, envelope);
      const { session } = event.data;
      lists.set(session, attendances.evolve(lists.get(session) ?? attendances.initialState, event, at));
    }
    return [];
  });
};
