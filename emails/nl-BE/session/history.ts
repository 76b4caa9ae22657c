import { sessions } from '../../../domain/session/aggregate.ts';
import { type RecordFact, type SessionEvent, sessionEvents } from '../../../events/session.ts';
import { historyFor } from '../../history.ts';
import { sessionName } from '../names.ts';
import { named } from '../trajectory/rearranged.ts';
import { clock, hoursOf, listed } from '../words.ts';

/** The history of a session. */
export const sessionHistory = /* @__PURE__ */ historyFor(sessions, sessionEvents, 'Sessie', (event, { titles }) => {
  const { name } = sessionName(event.data.session, titles);
  if (event.type === 'Session.Minuted') return `${name}: verslag geschreven, versie ${event.data.version}.`;
  return `${name}: ${event.type === 'Session.Recorded' ? recorded(event.data) : scheduled(event.data)}.`;
});

type DataOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>['data'];

const RECORDED: Readonly<Record<RecordFact, string>> = {
  attendance: 'de aanwezigen',
  outcome: 'het resultaat',
  agreements: 'de afspraken',
  pictures: 'de foto’s',
};

const recorded = ({ changed, attendance }: DataOf<'Session.Recorded'>): string => {
  const count = attendance && changed.includes('attendance') ? ` (${attendance.present} aanwezig)` : '';
  return `${listed(changed.map((fact) => RECORDED[fact]))} genoteerd${count}`;
};

const scheduled = ({ changed, facts }: DataOf<'Session.Scheduled'>): string => {
  const values = [
    ...(facts.start === undefined && facts.end === undefined ? [] : [hoursOrPart(facts.start, facts.end)]),
    ...(facts.venue ? [facts.venue.place] : []),
  ];
  const known = values.length === 0 ? '' : `: ${values.join(', ')}`;
  return `${named(changed)} vastgelegd${known}`;
};

const hoursOrPart = (start: string | undefined, end: string | undefined): string => {
  if (start !== undefined && end !== undefined) return hoursOf({ start, end });
  return start === undefined ? `tot ${clock(end ?? '')} uur` : `vanaf ${clock(start)} uur`;
};
