import { rsvpMails } from '../../../domain/rsvp/mails.ts';
import { guestOf, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Action, Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { atStart, datesFor, withGuests } from '../words.ts';
import { invitation, subjectsOf, whenAndWhere } from './invitation.ts';

type Params = { session: SessionId; participantId: string };

const CHANGE: Action = { kind: 'link', label: 'Pas mijn antwoord aan' };

const moved = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => {
  const { the } = sessionName(session, facts.titles);
  return {
    subjects: subjectsOf(session, facts, 'er verandert iets'),
    preheader: 'Dag, uur of plaats is anders. Kom je?',
    heading: `Er verandert iets aan ${the}`,
    paragraphs: [
      'De dag, het uur of de plaats is anders. Hieronder staat hoe het nu is.',
      guestOf(subject, participantId)?.cameBefore
        ? 'Je had gezegd dat je kwam. Kan je er nog bij zijn? Laat het ons opnieuw weten.'
        : 'Kan je er zo bij zijn? Laat het ons weten.',
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: ANSWERS,
    closing: 'Hopelijk tot dan,',
  };
};

const asked = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => ({
  subjects: subjectsOf(session, facts, 'kom je?'),
  preheader: 'We weten graag op hoeveel mensen we mogen rekenen.',
  heading: `Kom je naar ${sessionName(session, facts.titles).the}?`,
  paragraphs: [
    guestOf(subject, participantId)?.answer === 'maybe'
      ? 'Je antwoordde misschien. Weet je het intussen?'
      : 'We hoorden nog niet of je komt. We weten graag op hoeveel mensen we mogen rekenen.',
  ],
  facts: whenAndWhere(session, facts),
  asks: [],
  action: ANSWERS,
  closing: 'Hopelijk tot dan,',
});

const reminder = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => {
  const { the } = sessionName(session, facts.titles);
  return {
    subjects: subjectsOf(session, facts, 'tot dan'),
    preheader: 'Waar en wanneer we je verwachten.',
    heading: `Tot gauw op ${the}`,
    paragraphs: [
      `Je komt${withGuests(guestOf(subject, participantId)?.guests ?? 0)}. Fijn!`,
      'Kan je toch niet? Laat het even weten.',
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: CHANGE,
    closing: 'Tot dan,',
  };
};

const admitted = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => {
  const { the } = sessionName(session, facts.titles);
  const guests = guestOf(subject, participantId)?.guests ?? 0;
  return {
    subjects: subjectsOf(session, facts, 'er is plaats'),
    preheader: 'Er kwam een plaats vrij, en jij was aan de beurt.',
    heading: `Er is plaats voor je op ${the}`,
    paragraphs: [
      `Er kwam plaats vrij en jij was aan de beurt. We verwachten je${withGuests(guests)}.`,
      'Kan je niet meer? Laat het weten, dan gaat je plaats naar de volgende.',
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: CHANGE,
    closing: 'Tot dan,',
  };
};

const off = (facts: Facts, { session }: Params): Message => {
  const { the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(facts.plan, session), facts);
  return {
    subjects: subjectsOf(session, facts, 'gaat niet door'),
    preheader: 'Komt er een nieuwe datum, dan hoor je het.',
    heading: `${atStart(the)} gaat niet door`,
    paragraphs: [
      `De avond van ${full} gaat niet door.`,
      ...(facts.files === 0 ? [] : ['Open de bijlage: zo verdwijnt de avond uit je agenda.']),
      'Komt er een nieuwe datum, dan vragen we je opnieuw of je kan komen.',
    ],
    facts: [],
    asks: [],
    closing: 'Tot een volgende keer,',
  };
};

/** The texts of the mails about who comes to a session. */
export const rsvpTexts = textsFor(rsvpMails, {
  because: {
    participant: ({ municipality }) => `Je krijgt deze mail omdat je meedoet met Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'rsvp-invitation': { participant: invitation },
    'rsvp-moved': { participant: moved },
    'rsvp-asked': { participant: asked },
    'rsvp-reminder': { participant: reminder },
    'rsvp-admitted': { participant: admitted },
    'rsvp-off': { participant: off },
  },
});
