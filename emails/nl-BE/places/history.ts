import { dateOf, timeOf } from '../../../domain/calendar/local-time.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { placesEvents } from '../../../events/places.ts';
import { historyFor } from '../../history.ts';
import { clock, fullDate } from '../words.ts';

/** The history of the places of a group. */
export const placesHistory = /* @__PURE__ */ historyFor(
  places,
  placesEvents,
  'Plaatsen',
  ({ type, data }, { nameOf, noteOf }) => {
    const because = (noteId: string | undefined): string => {
      const text = noteId === undefined ? undefined : noteOf(noteId);
      return text === undefined ? '.' : `: ${text}`;
    };
    switch (type) {
      case 'Places.Granted': {
        const name = nameOf(data.participantId);
        if (data.how === 'hand') return `${name} kreeg een plaats van de begeleiding${because(data.noteId)}`;
        return data.how === 'offer' ? `${name} nam de aangeboden plaats aan.` : `${name} kreeg een plaats.`;
      }
      case 'Places.Queued':
        return `${nameOf(data.participantId)} kwam op de wachtlijst.`;
      case 'Places.Offered': {
        const { until } = data;
        return `${nameOf(data.participantId)} kreeg een plaats aangeboden, tot ${fullDate(dateOf(until))} om ${clock(timeOf(until))} uur.`;
      }
      case 'Places.OfferLapsed':
        return `${nameOf(data.participantId)} antwoordde niet op tijd; de plaats gaat naar de volgende.`;
      case 'Places.OfferDeclined':
        return `${nameOf(data.participantId)} wilde de aangeboden plaats niet.`;
      case 'Places.SignedOff':
        return `${nameOf(data.participantId)} doet niet meer mee.`;
      case 'Places.Removed':
        return `${nameOf(data.participantId)} is uitgeschreven door de begeleiding${because(data.noteId)}`;
      case 'Places.AddressConfirmed':
        return `${nameOf(data.participantId)} bevestigde een e-mailadres, en krijgt voortaan mails.`;
      case 'Places.MailStopped':
        return `${nameOf(data.participantId)} krijgt geen mails meer van ons: het adres werkt niet, of ze werden als spam gemeld.`;
      case 'Places.CapacityChanged':
        return `De groep heeft nu ${data.capacity} plaatsen.`;
    }
  },
);
