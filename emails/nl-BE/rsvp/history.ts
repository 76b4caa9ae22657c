import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { guestOf, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { type RsvpEvent, rsvpEvents } from '../../../events/rsvp.ts';
import { historyFor } from '../../history.ts';
import { STAFF_NAMES, sessionName } from '../names.ts';
import { atStart, listed } from '../words.ts';

const withGuests = (guests: number): string =>
  guests === 0 ? '' : guests === 1 ? ' Er komt 1 gast mee.' : ` Er komen ${guests} gasten mee.`;

/** The names of whom a mail told, and of those whom none reaches. */
type Named = { mailed: string[]; others: string[] };

const split = (ids: readonly string[], before: Rsvp, nameOf: (id: string) => string): Named => {
  const isOffline = (id: string): boolean => guestOf(before, id)?.isOffline === true;
  return {
    mailed: ids.filter((id) => !isOffline(id)).map(nameOf),
    others: ids.filter(isOffline).map(nameOf),
  };
};

/** What went by mail to whom, and who could not be mailed. */
const toldOf = (what: string, { mailed, others }: Named, why = ''): string =>
  [
    ...(mailed.length === 0 ? [] : [`${what} ging naar ${listed(mailed)}${why}.`]),
    ...(others.length === 0
      ? []
      : [`${what} kon niet gemaild worden naar ${listed(others)}${mailed.length === 0 ? why : ''}.`]),
  ].join(' ');

type How = Extract<RsvpEvent, { type: 'Rsvp.Invited' }>['data']['how'];

const invitedTo = (session: string, how: How, named: Named): string => {
  const all = listed([...named.mailed, ...named.others]);
  switch (how) {
    case 'reached':
      return `Mails over ${session} bereiken ${all} nu wel.`;
    case 'unreached':
      return `Mails over ${session} bereiken ${all} niet meer.`;
    case 'moved':
      return toldOf(`Een nieuwe uitnodiging voor ${session}`, named, ': er veranderde iets aan dag, uur of plaats');
    case 'invitation':
    case 'with-place':
    case 'with-missed':
    case 'with-plan':
      return toldOf(`De uitnodiging voor ${session}`, named);
    default:
      return how satisfies never;
  }
};

/** The history of who comes to a session. */
export const rsvpHistory = /* @__PURE__ */ historyFor(
  rsvps,
  rsvpEvents,
  'Wie komt',
  ({ type, data }, { nameOf, titles, before }) => {
    const session = sessionName(data.session, titles).the;
    switch (type) {
      case 'Rsvp.Invited': {
        const named = (those: typeof data.participants) => those.map(({ participantId }) => nameOf(participantId));
        return invitedTo(session, data.how, {
          mailed: named(data.participants.filter(({ isOffline }) => !isOffline)),
          others: named(data.participants.filter(({ isOffline }) => isOffline)),
        });
      }
      case 'Rsvp.Answered': {
        const name = nameOf(data.participantId);
        const by = data.as === undefined ? '' : ` Genoteerd door ${STAFF_NAMES[data.as]}.`;
        switch (data.answer) {
          case 'yes':
            return `${name} komt naar ${session}.${withGuests(data.guests)}${by}`;
          case 'waiting':
            return `${name} wil naar ${session} komen en wacht op een plaats.${withGuests(data.guests)}${by}`;
          case 'maybe':
            return `${name} komt misschien naar ${session}.${by}`;
          default:
            return `${name} kan niet naar ${session} komen.${by}`;
        }
      }
      case 'Rsvp.Admitted':
        return `Er kwam een plaats vrij bij ${session} voor ${nameOf(data.participantId)}.`;
      case 'Rsvp.Reminded':
        return toldOf(`Een herinnering aan ${session}`, split(data.participantIds, before, nameOf));
      case 'Rsvp.CalledOff':
        return `${atStart(session)} gaat niet door zoals gepland. Niemand hoeft er nog voor te antwoorden.`;
      case 'Rsvp.Dropped':
        return `Niet meer verwacht op ${session}, want niet meer in de groep: ${listed(data.participantIds.map(nameOf))}.`;
    }
  },
);
