import { calls } from '../../../domain/call/aggregate.ts';
import { type CallField, callEvents } from '../../../events/call.ts';
import { historyFor } from '../../history.ts';
import { listed } from '../words.ts';

/** What the texts of a call are called, as in “de inleiding werd herschreven”. */
export const FIELD_NAMES: Readonly<Record<CallField, string>> = {
  lead: 'de inleiding',
  about: 'wat het is',
  asked: 'wat je vraagt',
  brings: 'wat het opbrengt',
  sessions: 'de uitleg bij de sessies',
  contact: 'bij wie men terechtkan',
  questions: 'de veelgestelde vragen',
  authority: 'de naam van het bestuur',
  publisher: 'de verantwoordelijke uitgever',
  dataProtection: 'het contact voor gegevensbescherming',
};

/** The history of the call of a trajectory. */
export const callHistory = /* @__PURE__ */ historyFor(calls, callEvents, 'Oproep', ({ type, data }) => {
  switch (type) {
    case 'Call.Opened':
      return 'De oproep is opengezet.';
    case 'Call.Closed':
      return 'De oproep is gesloten.';
    case 'Call.Edited':
      return `Tekst van de oproep veranderd, versie ${data.version}: ${listed(data.changed.map((one) => FIELD_NAMES[one]))}.`;
    default:
      return type satisfies never;
  }
});
