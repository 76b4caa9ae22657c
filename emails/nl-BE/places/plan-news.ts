import { callPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { KEPT } from '../../../domain/participant/retention.ts';
import { type Entry, entryOf, type Places } from '../../../domain/places/places.ts';
import { datedIn } from '../../../domain/rsvp/inviting.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts, Message } from '../../message.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { subjectsOf, whenAndWhere } from '../rsvp/invitation.ts';
import { hasEnded } from '../trajectory/endings.ts';
import { opened } from '../trajectory/plan.ts';
import { atStart, fullDate, listed } from '../words.ts';
import { datesOf, momentOf } from './dates.ts';

type Params = { revision: number; participantId: string };
type Write = (facts: Facts, params: Params, subject: Places) => Message;

const OWN_PAGE = { kind: 'link', label: 'Naar mijn groep' } as const;

export const askWhom = ({ coach, officer }: Facts): string => {
  const names = [coach?.full, officer?.full].flatMap((name) => name ?? []);
  return names.length === 0 ? 'Antwoord dan op deze mail.' : `Vraag het dan aan ${names.join(' of ')}.`;
};

/** The sessions that do not take place, or not on these days. */
const dropped = (facts: Facts): Message['facts'] =>
  datesOf(facts).map(({ label, value }) => ({ label: `${label} (gaat niet door)`, value }));

/** How the sessions to which somebody was invited leave the calendar. */
const leaves = ({ files }: Facts): string[] => {
  if (files === 0) return [];
  return [
    `${atStart(opened(files))}: zo ${files === 1 ? 'verdwijnt de avond' : 'verdwijnen de avonden'} uit je agenda.`,
  ];
};

/** How new dates come into the calendar. Of a session to which somebody was invited, by a file. */
const intoAgenda = ({ files }: Facts): string =>
  files === 0
    ? 'Zet de nieuwe data hieronder in je agenda, en haal de vorige eruit.'
    : `${atStart(opened(files))}, dan past je agenda zich aan. Noteerde je zelf nog andere avonden? Zet die op de nieuwe data hieronder.`;

/** Until when the place is kept that somebody was offered. */
const offerEnd = (facts: Facts, entry: Entry): string => momentOf(entry.until ?? entry.at, facts);

/** Of whoever does not take part it is shorter. */
const ERASURE = `Je gegevens houden we nog hoogstens ${KEPT.participantMonths} maanden bij. Daarna wissen we ze vanzelf, binnen ${KEPT.lookedAtDays} dagen. Wil je dat het nu al gebeurt? Dat vraag je op je eigen pagina.`;

export const cancelled: Write = (facts, { participantId }, subject) => {
  const seat = entryOf(subject, participantId)?.seat;
  const what =
    seat === 'participant'
      ? 'Je hoeft dus nergens meer te zijn, en je hoeft niets te doen.'
      : seat === 'offered'
        ? 'De plaats die we voor je vrijhielden, vervalt. Je hoeft niet meer te antwoorden.'
        : 'De wachtlijst vervalt dus ook. Je hoeft niets te doen.';
  return {
    subjects: [
      `Klimaatdoeners in ${facts.municipality} gaat niet verder`,
      `${facts.municipality}: Klimaatdoeners stopt`,
      'Klimaatdoeners gaat niet verder',
    ],
    preheader: 'Het traject is stopgezet. Je hoeft niets te doen.',
    heading: 'We moeten je teleurstellen',
    paragraphs: [
      `Klimaatdoeners in ${facts.municipality} is stopgezet. Dat vinden wij ook jammer. ${what}`,
      ...leaves(facts),
      `Bedankt dat je je inschreef. Je goesting om iets te doen voor het klimaat blijft welkom in je gemeente. Wil je weten waarom we stoppen, of ga je zelf verder met een idee? ${askWhom(facts)}`,
      ERASURE,
    ],
    facts: seat === 'participant' ? dropped(facts) : [],
    asks: [],
    action: { kind: 'link', label: 'Naar mijn gegevens' },
    closing: 'Het ga je goed,',
  };
};

/** The end of a pause can change, and nobody is written to then: what is sure is the mail once it is over. */
const untilWhen = ({ pause }: Facts): string =>
  pause?.until === undefined
    ? 'Hoelang de pauze duurt, weten we nog niet. Zodra we verdergaan, krijg je een mail met de nieuwe data.'
    : `Zoals het er nu uitziet, gaan we verder op ${fullDate(pause.until)}. Dat kan nog veranderen. Zodra we verdergaan, krijg je een mail met de nieuwe data.`;

export const paused: Write = (facts, { participantId }, subject) => {
  const entry = entryOf(subject, participantId);
  const keeps =
    entry?.seat === 'participant'
      ? 'Je houdt je plaats in de groep. Je hoeft niets te doen. Krijgt een avond waarvoor je al antwoordde een andere dag, dan vragen we opnieuw of je komt.'
      : entry?.seat === 'offered'
        ? `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}. Antwoord dus gerust al.`
        : 'Je houdt je plaats op de wachtlijst. Je hoeft niets te doen.';
  return {
    subjects: [`Klimaatdoeners in ${facts.municipality} neemt een pauze`, `${facts.municipality}: even pauze`],
    preheader: 'De sessies schuiven op. Je hoort van ons zodra er nieuwe data zijn.',
    heading: 'Even pauze',
    paragraphs: [
      `Klimaatdoeners in ${facts.municipality} ligt even stil. De sessies gaan voorlopig niet door: ze komen later, op andere dagen.`,
      untilWhen(facts),
      keeps,
      ...leaves(facts),
    ],
    facts: [],
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot gauw,',
  };
};

/** Whether a session got another date by the plan that the mail is about, or by a later one. */
const isMovedIn = ({ plan }: Facts, { revision }: Params, session: SessionId): boolean =>
  datedIn(plan, session) >= revision;

const areMoved = (facts: Facts, params: Params): boolean =>
  facts.sessionsToCome.some((id) => isMovedIn(facts, params, id));

/** What the dates mean for somebody in this seat when they stay. */
const sameDates = (facts: Facts, { participantId }: Params, subject: Places): string => {
  const entry = entryOf(subject, participantId);
  switch (entry?.seat) {
    case 'participant':
      return 'Je plaats in de groep blijft van jou. Zei je al of je komt? Dat blijft gelden. Je hoeft niets te doen.';
    case 'offered':
      return `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}.`;
    default:
      return 'Je blijft op de wachtlijst staan. Je hoeft niets te doen.';
  }
};

/** New dates, and what they mean for somebody in this seat. */
const newDates = (facts: Facts, { participantId }: Params, subject: Places): string => {
  const entry = entryOf(subject, participantId);
  switch (entry?.seat) {
    case 'participant':
      return `Je plaats in de groep blijft van jou. ${intoAgenda(facts)} Past het niet meer? Op je eigen pagina geef je je plaats door aan iemand anders.`;
    case 'offered':
      return `Wil je de plaats die we je aanboden, ook met deze data? Antwoord dan voor ${offerEnd(facts, entry)}, met de knop in de mail die je daarover kreeg.`;
    default:
      return 'Je blijft op de wachtlijst staan. Past het niet meer met deze data? Op je eigen pagina schrijf je je uit.';
  }
};

export const resumed: Write = (facts, params, subject) => {
  const isMoved = areMoved(facts, params);
  return {
    subjects: [`Klimaatdoeners in ${facts.municipality} gaat verder`, `${facts.municipality} gaat verder`],
    preheader: isMoved
      ? 'De pauze is voorbij. Dit zijn de nieuwe data.'
      : 'De pauze is voorbij. De data blijven zoals ze waren.',
    heading: 'We gaan verder',
    paragraphs: [
      `Goed nieuws: de pauze van Klimaatdoeners in ${facts.municipality} is voorbij. ${isMoved ? 'De sessies kregen nieuwe data.' : 'De sessies blijven op de dagen die al gepland waren.'}`,
      (isMoved ? newDates : sameDates)(facts, params, subject),
    ],
    // The officer is asked, at the same moment, whether the place is free on the new date.
    facts: datesOf(facts, (session) => !isMovedIn(facts, params, session)),
    asks: [],
    action: OWN_PAGE,
    closing: 'Fijn dat we weer verder kunnen,',
  };
};

export const moved: Write = (facts, params, subject) => {
  const isMoved = areMoved(facts, params);
  return {
    subjects: [
      `Klimaatdoeners in ${facts.municipality} begint op een andere dag`,
      `${facts.municipality}: ${isMoved ? 'nieuwe data' : 'een andere start'}`,
      'Klimaatdoeners begint op een andere dag',
    ],
    preheader: isMoved
      ? 'De start is verplaatst. Dit zijn de nieuwe data.'
      : 'De start is verplaatst. De sessies blijven op hun dag.',
    heading: isMoved ? 'Nieuwe data' : 'Een andere start',
    paragraphs: [
      `De start van Klimaatdoeners in ${facts.municipality} is verplaatst. ${isMoved ? 'Daarmee kregen ook de sessies andere data.' : 'De sessies blijven op de dagen die al gepland waren.'}`,
      (isMoved ? newDates : sameDates)(facts, params, subject),
    ],
    facts: datesOf(facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot dan,',
  };
};

/** Goes along with the new dates. The mail may go to people who have not answered before. */
export const askedAnew = (facts: Facts, { session }: { session: SessionId }): Message => {
  const { the } = sessionName(session, facts.titles);
  return {
    subjects: subjectsOf(session, facts, 'kom je?'),
    preheader: 'Laat weten of je op de nieuwe datum komt: ja, misschien of nee.',
    heading: `Kom je naar ${the}?`,
    paragraphs: [
      `Had je al geantwoord voor ${the}? Dat was voor de vorige datum, en telt niet meer. Laat opnieuw weten of je komt: tik op een knop.`,
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: ANSWERS,
    closing: 'Hopelijk tot dan,',
  };
};

/** Thanks for what is known to have happened: nothing is said of evenings of which nobody reported. */
const thanks = ({ municipality, plan, sessionsHeld: held, sessions, titles }: Facts): string => {
  const isSure = sessionsIn(plan).every((id) => held.includes(id) || sessions(id).isOff);
  if (held.length === 0 && isSure)
    return `Bedankt dat je je inschreef voor Klimaatdoeners in ${municipality} en wilde meedoen. De avonden gingen jammer genoeg niet door.`;
  if (!isSure) return `Bedankt dat je meedeed met Klimaatdoeners in ${municipality}.`;
  const times = held.length === 1 ? 'één keer' : `${held.length} keer`;
  return `Bedankt dat je meedeed. De groep van ${municipality} kwam ${times} samen: ${listed(held.map((id) => sessionName(id, titles).name))}.`;
};

/** Whom the group turns to once the guidance is over: the municipality, or else the coach. */
const askAfter = ({ coach, officer }: Facts): string => {
  const name = officer?.full ?? coach?.full;
  return `Heb je later nog een vraag of een idee? ${name === undefined ? 'Antwoord dan op deze mail.' : `Vraag het aan ${name}.`}`;
};

export const farewell: Write = (facts) => {
  const { municipality, hasCard, sessionsHeld: held, site } = facts;
  return {
    subjects: [
      `Bedankt om mee te doen met Klimaatdoeners in ${municipality}`,
      `${municipality}: bedankt om mee te doen`,
      'Bedankt om mee te doen met Klimaatdoeners',
    ],
    preheader: 'De begeleiding is voorbij. Dit is onze laatste mail.',
    heading: 'Bedankt!',
    paragraphs: [
      `${hasEnded(facts, 'Klimaatdoeners')} ${thanks(facts)}`,
      ...(held.length === 0 ? [] : ['De begeleiding stopt, jullie ideeën niet: de groep gaat zelf verder.']),
      askAfter(facts),
      ERASURE,
    ],
    facts: hasCard
      ? [{ label: 'De menukaart met klimaatacties', value: `${site}${callPath(slugOf(municipality))}/menukaart` }]
      : [],
    asks: [],
    action: { kind: 'link', label: 'Naar mijn gegevens' },
    closing: 'Het ga je goed,',
  };
};
