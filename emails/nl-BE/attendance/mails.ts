import { attendanceMails } from '../../../domain/attendance/mails.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Fact, Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { sessionName } from '../names.ts';
import { invitation } from '../rsvp/invitation.ts';
import { atStart, datesFor, hoursOf } from '../words.ts';

/** The next session: when, and where that is known. */
const next = (facts: Facts): Fact[] =>
  facts.sessionsToCome.slice(0, 1).map((id) => {
    const { start, end, venue } = facts.sessions(id);
    const { full } = datesFor(sessionDate(facts.plan, id), facts);
    const place = venue === undefined ? '' : `, ${venue}`;
    return {
      label: 'Volgende keer',
      value: `${sessionName(id, facts.titles).name}, ${full}, ${hoursOf({ start, end })}${place}`,
    };
  });

const missed = (facts: Facts, { session }: { session: SessionId }): Message => {
  const { name, the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(facts.plan, session), facts);
  // An invitation that goes along tells when the next session is.
  const isInvited = facts.calendar !== 'none';
  const coming = isInvited ? [] : next(facts);
  const { municipality } = facts;
  const isAgreed = facts.agreements.length > 0;
  const agreed = isAgreed
    ? 'Hieronder lees je wat de groep afsprak, zodat je weer helemaal mee bent.'
    : 'De afspraken zijn nog niet genoteerd. Komen ze er, dan mailen we ze je.';
  return {
    subjects: isAgreed
      ? [
          `Wat de groep afsprak op ${the} in ${municipality}`,
          `${name} in ${municipality}: de afspraken`,
          `Wat je miste in ${municipality}`,
        ]
      : [
          `We misten je op ${the} in ${municipality}`,
          `${name} in ${municipality}: we misten je`,
          `We misten je in ${municipality}`,
        ],
    preheader: isInvited || coming.length > 0 ? 'En wanneer we elkaar weer zien.' : 'Zo ben je weer helemaal mee.',
    heading: 'Je was er niet bij',
    paragraphs: [
      `Op ${full} kwam de groep van ${municipality} samen voor ${the}, en jij kon er niet bij zijn. ${agreed}`,
      ...(isInvited || coming.length > 0 ? ['Je bent de volgende keer weer van harte welkom.'] : []),
    ],
    facts: coming,
    agreements: facts.agreements,
    asks: [],
    action: { kind: 'link', label: 'Naar mijn pagina' },
    closing: 'Tot gauw,',
  };
};

const agreed = (facts: Facts, { session }: { session: SessionId }): Message => {
  const { name, the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(facts.plan, session), facts);
  return {
    subjects: [
      `De afspraken van ${the} in ${facts.municipality}`,
      `De afspraken van ${name} in ${facts.municipality}`,
      `Afspraken in ${facts.municipality}`,
    ],
    preheader: 'Zo ben je weer helemaal mee.',
    heading: `De afspraken van ${the}`,
    paragraphs: [
      `Op ${full} kon je er niet bij zijn. Intussen staat op papier wat de groep van ${facts.municipality} toen afsprak. Las je eerder andere afspraken van die dag? Dan gelden nu deze.`,
    ],
    facts: next(facts),
    agreements: facts.agreements,
    asks: [],
    action: { kind: 'link', label: 'Naar mijn pagina' },
    closing: 'Tot gauw,',
  };
};

/** Puts right that a session was held, or that it was not. */
const putRight = (
  facts: Facts,
  { session, outcome }: { session: SessionId; outcome: 'held' | 'cancelled' },
): Message => {
  const { name, the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(facts.plan, session), facts);
  const { municipality } = facts;
  const isHeld = outcome === 'held';
  const went = isHeld ? 'ging toch door' : 'ging niet door';
  const what = isHeld ? 'toch doorgegaan' : 'je miste niets';
  return {
    subjects: [
      `${isHeld ? 'Rechtzetting voor jou' : 'Je miste niets'}: ${the} in ${municipality} ${went}`,
      `${name} in ${municipality}: ${what}`,
      `${municipality}: ${what}`,
    ],
    preheader: 'Wat we je schreven, klopte niet.',
    heading: `${atStart(the)} ${went}`,
    paragraphs: isHeld
      ? [
          `We schreven je dat ${the} van ${full} niet doorging. Dat klopt niet: de groep van ${municipality} kwam wel samen. Wat je eerder van ons las over die dag, klopt dus toch. Onze excuses voor de verwarring.`,
          ...(facts.agreements.length > 0 ? ['Hieronder lees je wat de groep afsprak.'] : []),
        ]
      : [
          `We schreven je dat de groep van ${municipality} op ${full} samenkwam voor ${the}. Dat klopt niet: ze ging niet door. Je miste dus niets. Onze excuses voor de verwarring.`,
          'Komt er een nieuwe datum, dan vragen we je of je kan komen.',
        ],
    facts: [],
    // The mail that they missed it may have promised them.
    agreements: isHeld ? facts.agreements : [],
    asks: [],
    action: { kind: 'link', label: 'Naar mijn pagina' },
    closing: 'Tot gauw,',
  };
};

/** The texts of the mails about who came. */
export const attendanceTexts = textsFor(attendanceMails, {
  because: {
    participant: ({ municipality }) => `Je krijgt deze mail omdat je meedoet met Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'session-missed': { participant: missed },
    'session-agreed': { participant: agreed },
    'session-put-right': { participant: putRight },
    'session-missed-next': { participant: invitation },
  },
});
