import { IN_CALENDAR } from '../../../domain/session/session.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { StaffRole } from '../../../events/roles.ts';
import type { SessionFact } from '../../../events/session.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { sessionName } from '../names.ts';
import { momentWas, textWas } from '../was.ts';
import {
  atStart,
  clock,
  datesFor,
  fullDate,
  hoursOf,
  listed,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { groupHears } from './group-hears.ts';
import { calendarHint } from './plan.ts';

/** What the facts of a session are called. */
const FACTS: Readonly<Record<SessionFact, string>> = {
  date: 'de datum',
  title: 'de titel',
  start: 'het uur',
  end: 'het uur',
  venue: 'de plaats',
  capacity: 'het aantal plaatsen',
  host: 'wie de groep ontvangt',
  bring: 'wat je meebrengt',
  agenda: 'de agenda',
};

/** The changed facts, as a list. */
export const named = (changed: readonly SessionFact[]): string =>
  listed([...new Set(changed.map((fact) => FACTS[fact]))]);

/** When and where a session is, and what to bring, with what the reader knew of it that was otherwise. */
const details = (session: SessionId, facts: Facts): Message['facts'] => {
  const date = sessionDate(facts.plan, session);
  const { start, end, venue, bring } = facts.sessions(session);
  const known = facts.known(session);
  return [
    {
      label: 'Wanneer',
      value: `${fullDate(date)}, ${hoursOf({ start, end })}${momentWas(known, { date, start, end }, facts)}`,
    },
    { label: 'Waar', value: `${venue ?? 'nog te bepalen'}${textWas(known.place, venue)}` },
    ...(bring === undefined && !known.bring
      ? []
      : [{ label: 'Breng mee', value: `${bring ?? 'niets meer'}${textWas(known.bring, bring, 'niets')}` }]),
  ];
};

/** Citizens who were invited hear by mail of what is in their calendar. */
const tellOf = (facts: Facts, role: TeamRole, changed: readonly SessionFact[]): Ask[] => {
  const areTold = changed.some((fact) => IN_CALENDAR.some((one) => one === fact));
  if (role === 'coach') return areTold ? groupHears({ facts, role }, 'Wie al van de sessie weet,') : [];
  return areTold
    ? ['Laat het weten aan wie de zaal opent.', ...groupHears({ facts, role }, 'Wie al van de sessie weet,')]
    : ['Laat het weten aan de deelnemers.'];
};

/** What has changed of a session, and how it is now. */
export const changedFor =
  (role: TeamRole) =>
  (
    facts: Facts,
    { session, changed: asked, as }: { session: SessionId; changed: SessionFact[]; as?: StaffRole },
  ): Message => {
    // Further changes since are told too, and what is as the reader knows it is no change.
    const changed = facts.changesOf(session) ?? asked;
    const { name, the } = sessionName(session, facts.titles);
    const date = sessionDate(facts.plan, session);
    const { plain } = datesFor(date, facts);
    const what = named(changed);
    return {
      subjects: [
        `${name} in ${facts.municipality}: let op ${what}`,
        `${name} in ${facts.municipality} op ${plain}: gewijzigd`,
        `${name} in ${facts.municipality}: gewijzigd`,
      ],
      preheader: `${atStart(fullDate(date))}, ${clock(facts.sessions(session).start)} uur. Zo staat het nu.`,
      heading: `Er is wat veranderd aan ${the}`,
      paragraphs: [`Dit is nieuw voor ${the} in ${facts.municipality}: ${what}. Zo staat het nu:`],
      facts: details(session, facts),
      asks: [
        ...calendarHint(facts),
        ...(role === 'officer'
          ? []
          : [
              'Pas je draaiboek aan.',
              ...(as === 'officer'
                ? []
                : withOfficer(facts, ({ first }) => `Vraag ${first} of dit ook voor de gemeente werkt.`)),
            ]),
        ...tellOf(facts, role, changed),
      ],
      action:
        role === 'officer' ? writeToCoach(facts, `Vraag over ${the}`) : writeToOfficer(facts, `Vraag over ${the}`),
      closing: 'Bedankt,',
    };
  };
