import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { KnownSession } from '../../../domain/session/known.ts';
import { isExtra, kindOf, sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Fact, Facts, Message } from '../../message.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { beforeSession } from '../trajectory/sessions-without.ts';
import { momentWas, textWas } from '../was.ts';
import { atStart, datesFor, hoursOf, listed } from '../words.ts';

/** When and where a session is, and what to bring, with what the reader knew of it that was otherwise. */
export const whenAndWhere = (session: SessionId, facts: Facts, known: KnownSession = {}): Fact[] => {
  const { start, end, venue, bring } = facts.sessions(session);
  const date = sessionDate(facts.plan, session);
  const when = `${atStart(datesFor(date, facts).full)}, ${hoursOf({ start, end })}`;
  const place = textWas(known.place, venue);
  return [
    { label: 'Wanneer', value: `${when}${momentWas(known, { date, start, end }, facts)}` },
    ...(venue === undefined && place === '' ? [] : [{ label: 'Waar', value: `${venue ?? 'nog te bepalen'}${place}` }]),
    ...(bring === undefined ? [] : [{ label: 'Breng mee', value: bring }]),
  ];
};

/** The subjects of a mail about a session, from the longest to the shortest. */
export const subjectsOf = (session: SessionId, facts: Facts, what: string): readonly [...string[], string] => {
  const { name } = sessionName(session, facts.titles);
  const { full, short } = datesFor(sessionDate(facts.plan, session), facts);
  const where = `${name} in ${facts.municipality}`;
  return [`${where} op ${full}: ${what}`, `${where} op ${short}: ${what}`, `${where}: ${what}`];
};

/** That a session goes on which was off, to whoever read that. `was`: the day on which it was, when the reader knew one. */
export const goesOnAgain = (session: SessionId, facts: Facts, was?: IsoDate): string => {
  const { the } = sessionName(session, facts.titles);
  if (!isExtra(session)) return `Las je eerder dat ${the} niet doorging? Dat is veranderd: we komen toch samen.`;
  // It may have had another title by then.
  const which = was === undefined ? 'een extra sessie' : `de sessie van ${datesFor(was, facts).full}`;
  return `Las je eerder dat ${which} niet doorging? Dat is veranderd: we komen toch samen voor ${the}.`;
};

const ASK = 'Tik op een knop om te antwoorden. Verandert er nog iets? Pas je antwoord dan aan tot de sessie begint.';

/** The evenings after a session: whoever joined in a pause was told no dates before. */
const afterwards = (session: SessionId, facts: Facts): Fact[] => {
  const { plan, sessionsToCome, titles } = facts;
  const after = sessionsToCome
    .filter((id) => sessionDate(plan, id) > sessionDate(plan, session))
    .map((id) => `${sessionName(id, titles).name} op ${datesFor(sessionDate(plan, id), facts).full}`);
  return after.length === 0 ? [] : [{ label: 'Daarna', value: listed(after) }];
};

/** Asks whether somebody comes to a session. Whoever is not invited to it yet may have read that it is off. */
export const invitation = (facts: Facts, { session }: { session: SessionId }): Message => {
  const { onAgain, changes } = facts.sessions(session);
  return {
    subjects: subjectsOf(session, facts, 'kom je?'),
    preheader: 'Laat weten of je komt: ja, misschien of nee.',
    heading: `Kom je naar ${sessionName(session, facts.titles).the}?`,
    paragraphs: [
      ...(onAgain?.changes === changes ? [goesOnAgain(session, facts)] : []),
      beforeSession(kindOf(session), facts).what(facts),
      ASK,
    ],
    facts: [...whenAndWhere(session, facts), ...afterwards(session, facts)],
    asks: [],
    action: ANSWERS,
    closing: 'Hopelijk tot dan,',
  };
};
