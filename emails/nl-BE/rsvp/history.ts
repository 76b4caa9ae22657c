import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { rsvpEvents } from '../../../events/rsvp.ts';
import { historyFor } from '../../history.ts';
import { STAFF_NAMES, sessionName } from '../names.ts';
import { listed } from '../words.ts';

const withGuests = (guests: number): string =>
  guests === 0 ? '' : guests === 1 ? ' Er komt 1 gast mee.' : ` Er komen ${guests} gasten mee.`;

/** The history of who comes to a session. */
export const rsvpHistory = /* @__PURE__ */ historyFor(
  rsvps,
  rsvpEvents,
  'Wie komt',
  ({ type, data }, { nameOf, titles }) => {
    const session = sessionName(data.session, titles).the;
    switch (type) {
      case 'Rsvp.Invited': {
        const names = listed(data.participants.map(({ participantId }) => nameOf(participantId)));
        return data.how === 'moved'
          ? `De uitnodiging voor ${session} ging opnieuw naar ${names}: er veranderde iets aan dag, uur of plaats.`
          : `De uitnodiging voor ${session} ging naar ${names}.`;
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
        return `Een herinnering aan ${session} ging naar ${listed(data.participantIds.map(nameOf))}.`;
      case 'Rsvp.CalledOff':
        return `De groep hoorde dat ${session} niet doorgaat.`;
      case 'Rsvp.Dropped':
        return `Niet meer verwacht op ${session}, want niet meer in de groep: ${listed(data.participantIds.map(nameOf))}.`;
    }
  },
);
