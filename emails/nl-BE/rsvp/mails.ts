import { rsvpMails } from '../../../domain/rsvp/mails.ts';
import { type Guest, guestOf, mayKnow, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { agreedIn, changedSince, type Shown } from '../../../domain/session/known.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Action, Fact, Facts, Message } from '../../message.ts';
import { oneLine } from '../../plain.ts';
import { textsFor } from '../../texts.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { atStart, datesFor, listed, withGuests } from '../words.ts';
import { goesOnAgain, invitation, subjectsOf, whenAndWhere } from './invitation.ts';

type Params = { session: SessionId; participantId: string };

const CHANGE: Action = { kind: 'link', label: 'Pas mijn antwoord aan' };

const PLACE = { parts: ['place'], the: 'de plaats', subject: 'andere plaats' } as const;
const PARTS = [
  { parts: ['date'], the: 'de dag', subject: 'nieuwe datum' },
  { parts: ['start', 'end'], the: 'het uur', subject: 'ander uur' },
  PLACE,
] as const;

/** What is other than the reader may know. All of it where nobody knows what that is. */
const changesIn = (shown: readonly Shown[], now: Shown): (typeof PARTS)[number][] => {
  const changed = changedSince(shown, now);
  const found = PARTS.filter(({ parts }) => parts.some((part) => changed.includes(part)));
  return found.length === 0 ? [...PARTS] : found;
};

/** With another place come the sessions that are there too: their place may be that of the trajectory, which changed for all of them. */
const alsoThere = (session: SessionId, facts: Facts, shown: readonly Shown[]): Fact[] => {
  const { venue } = facts.sessions(session);
  if (shown.length > 0 && shown.every(({ place }) => place === (venue ?? null))) return [];
  const others = facts.sessionsToCome.filter((id) => id !== session && facts.sessions(id).venue === venue);
  const label = venue === undefined ? 'Plaats ook nog te bepalen' : 'Op dezelfde plaats';
  return others.length === 0 ? [] : [{ label, value: listed(others.map((id) => sessionName(id, facts.titles).name)) }];
};

const moved = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => {
  const { the } = sessionName(session, facts.titles);
  const guest = guestOf(subject, participantId);
  const { start, end, venue, onAgain } = facts.sessions(session);
  const inLine = (place: string | null): string | null => place && oneLine(place);
  const known = guest ? mayKnow(subject, guest) : [];
  const before = known.map(
    (one): Shown => ({
      ...one,
      place: inLine(one.place),
      bring: null,
    }),
  );
  const come = guest?.cameBefore
    ? 'Je had gezegd dat je kwam. Kan je er nog bij zijn? Laat het ons opnieuw weten.'
    : 'Kan je er zo bij zijn? Laat het ons weten.';
  const rest = {
    facts: [...whenAndWhere(session, facts, agreedIn(before)), ...alsoThere(session, facts, before)],
    asks: [],
    action: ANSWERS,
  };
  if (onAgain && known.some(({ asked }) => asked < onAgain.changes)) {
    return {
      subjects: subjectsOf(session, facts, 'gaat toch door'),
      preheader: `${atStart(the)} gaat toch door. Kom je?`,
      heading: `${atStart(the)} gaat toch door`,
      paragraphs: [
        `${goesOnAgain(session, facts, agreedIn(before).date)} Hieronder staat wanneer en waar.`,
        ...(facts.files === 0 ? [] : ['Open de bijlage: zo staat de sessie weer in je agenda.']),
        come,
      ],
      ...rest,
      closing: 'Hopelijk tot dan,',
    };
  }
  const now: Shown = { date: sessionDate(facts.plan, session), start, end, place: venue ?? null, bring: null };
  const changes = changesIn(before, now);
  const isSure = before.length > 0;
  const isPlaceNew = isSure && now.place !== null && before.every(({ place }) => place === null);
  const others = isPlaceNew ? changes.filter((one) => one !== PLACE) : changes;
  if (others.length === 0) {
    return {
      subjects: subjectsOf(session, facts, 'de plaats is bekend'),
      preheader: 'Nu weet je waar we je verwachten. Kom je?',
      heading: `De plaats van ${the} is bekend`,
      paragraphs: ['Hieronder staat waar en wanneer we samenkomen.', come],
      ...rest,
      closing: 'Hopelijk tot dan,',
    };
  }
  const what = others.map((one) => one.the);
  const is = what.length === 1 ? 'is' : 'zijn';
  const [only] = changes;
  return {
    subjects: subjectsOf(session, facts, only && changes.length === 1 ? only.subject : 'er verandert iets'),
    preheader: `${isSure ? `${atStart(listed(what))} ${is}` : `${atStart(what.join(', '))} is`} anders. Kom je?`,
    heading: `Er verandert iets aan ${the}`,
    paragraphs: [
      `${isSure ? `${atStart(listed(what))} ${is}` : 'De dag, het uur of de plaats is'} anders.${isPlaceNew ? ' De plaats is nu bekend.' : ''} Hieronder staat hoe het nu is.`,
      come,
    ],
    ...rest,
    closing: 'Hopelijk tot dan,',
  };
};

/** What we last heard of somebody who has not said whether they come. What was said of another date, hours or place counts no more. */
const heard = (guest: Guest | undefined): string => {
  if (guest?.answer === 'maybe') return 'Je antwoordde misschien. Weet je het intussen?';
  if (guest?.cameBefore)
    return 'Je had gezegd dat je kwam, maar daarna veranderde er iets aan de sessie. Kan je er zoals het nu is nog bij zijn?';
  return guest !== undefined && guest.askedFirst !== guest.asked
    ? 'Sinds we het je de eerste keer vroegen, veranderde er iets aan de sessie. Kan je er zoals het nu is bij zijn?'
    : 'We hoorden nog niet of je komt.';
};

const asked = (facts: Facts, { session, participantId }: Params, subject: Rsvp): Message => ({
  subjects: subjectsOf(session, facts, 'kom je?'),
  preheader: 'We weten graag op hoeveel mensen we mogen rekenen.',
  heading: `Kom je naar ${sessionName(session, facts.titles).the}?`,
  paragraphs: [`${heard(guestOf(subject, participantId))} We weten graag op hoeveel mensen we mogen rekenen.`],
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
      `De sessie van ${full} gaat niet door.`,
      ...(facts.files === 0 ? [] : ['Open de bijlage: zo verdwijnt de sessie uit je agenda.']),
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
