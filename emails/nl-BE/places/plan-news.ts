import { callPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { KEPT } from '../../../domain/participant/retention.ts';
import { type Entry, entryOf, type Places } from '../../../domain/places/places.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { Facts, Message } from '../../message.ts';
import { sessionName } from '../names.ts';
import { hasEnded } from '../trajectory/endings.ts';
import { opened } from '../trajectory/plan.ts';
import { atStart, fullDate, listed } from '../words.ts';
import { datesOf, momentOf } from './dates.ts';

export type Params = { revision: number; participantId: string };
export type Write = (facts: Facts, params: Params, subject: Places) => Message;

export const OWN_PAGE = { kind: 'link', label: 'Naar mijn groep' } as const;

export const askWhom = ({ coach, officer }: Facts): string => {
  const names = [coach?.full, officer?.full].flatMap((name) => name ?? []);
  return names.length === 0 ? 'Antwoord dan op deze mail.' : `Vraag het dan aan ${names.join(' of ')}.`;
};

/** The sessions that do not take place, or not on these days. */
const dropped = (facts: Facts): Message['facts'] =>
  datesOf(facts).map(({ label, value }) => ({ label: `${label} (gaat niet door)`, value }));

/** How the sessions to which somebody was invited leave the calendar. A pause before may have taken them out already. */
const leaves = ({ files }: Facts): string[] => {
  if (files === 0) return [];
  const [stands, vanish] = files === 1 ? ['Staat de sessie', 'verdwijnt'] : ['Staan de sessies', 'verdwijnen'];
  return [`${stands} nog in je agenda? ${atStart(opened(files))}: zo ${vanish} ze eruit.`];
};

/** Until when the place is kept that somebody was offered. */
export const offerEnd = (facts: Facts, entry: Entry): string => momentOf(entry.until ?? entry.at, facts);

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

/** The end of a pause can change. What is sure is the mail once it is over. */
const untilWhen = ({ pause }: Facts, isLasting: boolean): string => {
  const news = 'Zodra we verdergaan, krijg je een mail met de nieuwe data.';
  if (pause?.until !== undefined)
    return `Zoals het er nu uitziet, gaan we verder op ${fullDate(pause.until)}. Dat kan nog veranderen. ${news}`;
  return `Hoelang het ${isLasting ? 'nog ' : ''}duurt, weten we nog niet. ${news}`;
};

/** `lasted`: the reader knows of the pause, which has another end. */
export const paused = (
  facts: Facts,
  { participantId, lasted = false }: Params & { lasted?: boolean },
  subject: Places,
): Message => {
  const entry = entryOf(subject, participantId);
  const keeps =
    entry?.seat === 'participant'
      ? 'Je houdt je plaats in de groep. Je hoeft niets te doen. Krijgt een sessie waarvoor je al antwoordde een andere dag, dan vragen we opnieuw of je komt.'
      : entry?.seat === 'offered'
        ? `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}. Antwoord dus gerust al.`
        : 'Je houdt je plaats op de wachtlijst. Je hoeft niets te doen.';
  return {
    subjects: lasted
      ? [`Klimaatdoeners in ${facts.municipality}: de pauze verandert`, `${facts.municipality}: de pauze verandert`]
      : [`Klimaatdoeners in ${facts.municipality} ligt even stil`, `${facts.municipality}: even stil`],
    preheader: `${lasted ? 'Het einde van de pauze is veranderd.' : 'De sessies schuiven op.'} Je hoort van ons zodra er nieuwe data zijn.`,
    heading: lasted ? 'De pauze heeft een ander einde' : 'We liggen even stil',
    paragraphs: [
      lasted
        ? `Klimaatdoeners in ${facts.municipality} ligt nog stil. Het einde van de pauze is veranderd.`
        : `Klimaatdoeners in ${facts.municipality} ligt even stil. De sessies gaan voorlopig niet door: ze komen later, op andere dagen.`,
      untilWhen(facts, lasted),
      keeps,
      ...leaves(facts),
    ],
    facts: [],
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot gauw,',
  };
};

/** Thanks for what is known to have happened: nothing is said of evenings of which nobody reported. */
const thanks = ({ municipality, plan, sessionsHeld: held, sessions, titles }: Facts): string => {
  const isSure = sessionsIn(plan).every((id) => held.includes(id) || sessions(id).isOff);
  if (held.length === 0 && isSure)
    return `Bedankt dat je je inschreef voor Klimaatdoeners in ${municipality} en wilde meedoen. De sessies gingen jammer genoeg niet door.`;
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
