import { entryOf, type Places } from '../../../domain/places/places.ts';
import { datedIn, startDatedIn } from '../../../domain/rsvp/inviting.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts, Message } from '../../message.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { goesOnAgain, subjectsOf, whenAndWhere } from '../rsvp/invitation.ts';
import { opened } from '../trajectory/plan.ts';
import { atStart, datesFor } from '../words.ts';
import { datesOf } from './dates.ts';
import { OWN_PAGE, offerEnd, type Params, type Write } from './plan-news.ts';

/** How new dates come into the calendar. Of a session to which somebody was invited, by a file. */
const intoAgenda = ({ files }: Facts): string =>
  files === 0
    ? 'Zet de nieuwe data hieronder in je agenda, en haal de vorige eruit.'
    : `${atStart(opened(files))}, dan past je agenda zich aan. Noteerde je zelf nog andere sessies? Zet die op de nieuwe data hieronder.`;

/** Whether a session got another date by the plan that the mail is about, or by a later one. */
const isMovedIn = ({ plan }: Facts, { revision }: Params, session: SessionId): boolean =>
  datedIn(plan, session) >= revision;

const areMoved = (facts: Facts, params: Params): boolean =>
  facts.sessionsToCome.some((id) => isMovedIn(facts, params, id));

/** The sessions to come that were off, and have a date again by the plan that the mail is about, or by a later one. */
const onAgain = (facts: Facts, { revision }: Params): SessionId[] =>
  facts.sessionsToCome.filter((id) => (facts.sessions(id).onAgain?.revision ?? 0) >= revision);

/** What the dates mean for somebody in this seat when they stay. */
const sameDates = (facts: Facts, { participantId }: Params, subject: Places): string => {
  const entry = entryOf(subject, participantId);
  switch (entry?.seat) {
    case 'participant':
      return `Je plaats in de groep blijft van jou. Zei je al of je komt? Dat blijft gelden. ${facts.files === 0 ? 'Je hoeft niets te doen.' : 'Antwoordde je nog niet? Dat doe je op je eigen pagina.'}`;
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

/** After a pause that moved nothing: the mail about its beginning asked to take these sessions out. */
const backInAgenda = ({ files }: Facts): string[] => {
  if (files === 0) return [];
  const [sessions, stand] = files === 1 ? ['de sessie', 'staat ze'] : ['de sessies', 'staan ze'];
  return [`Haalde je ${sessions} uit je agenda? ${atStart(opened(files))}: zo ${stand} er weer in.`];
};

const hasVenue = (facts: Facts): boolean => facts.sessionsToCome.some((id) => facts.sessions(id).venue !== undefined);

export const resumed: Write = (facts, params, subject) => {
  const isMoved = areMoved(facts, params);
  return {
    subjects: [`Klimaatdoeners in ${facts.municipality} gaat verder`, `${facts.municipality} gaat verder`],
    preheader: isMoved ? 'We gaan verder. Dit zijn de nieuwe data.' : 'We gaan verder. De data blijven zoals ze waren.',
    heading: 'We gaan verder',
    paragraphs: [
      `Goed nieuws: Klimaatdoeners in ${facts.municipality} gaat verder. ${isMoved ? 'De sessies kregen nieuwe data.' : 'De sessies blijven op de dagen die al gepland waren.'}`,
      (isMoved ? newDates : sameDates)(facts, params, subject),
      ...(isMoved ? [] : backInAgenda(facts)),
      // The officer is asked, at the same moment, whether the place is free on the new date.
      ...(isMoved && hasVenue(facts)
        ? ['De plaatsen zijn voorlopig dezelfde als voordien. Dat kan nog veranderen.']
        : []),
    ],
    facts: datesOf(facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Fijn dat we weer verder kunnen,',
  };
};

export const moved: Write = (facts, params, subject) => {
  const isMoved = areMoved(facts, params);
  const { municipality } = facts;
  const isStartMoved = startDatedIn(facts.plan) >= params.revision;
  const again = onAgain(facts, params);
  const kept = 'De sessies blijven op de dagen die al gepland waren.';
  const start = `De start van Klimaatdoeners in ${municipality} is verplaatst.`;
  return {
    subjects: isStartMoved
      ? [
          `Klimaatdoeners in ${municipality} begint op een andere dag`,
          `${municipality}: ${isMoved ? 'nieuwe data' : 'een andere start'}`,
          'Klimaatdoeners begint op een andere dag',
        ]
      : [`Nieuwe data voor Klimaatdoeners in ${municipality}`, `${municipality}: nieuwe data`],
    preheader: `${isStartMoved ? 'De start is verplaatst.' : 'De sessies zijn verplaatst.'} ${isMoved ? 'Dit zijn de nieuwe data.' : 'De sessies blijven op hun dag.'}`,
    heading: isMoved ? 'Nieuwe data' : 'Een andere start',
    paragraphs: [
      isStartMoved
        ? `${start} ${isMoved ? 'Daarmee kregen ook de sessies andere data.' : kept}`
        : `De sessies van Klimaatdoeners in ${municipality} kregen andere data.`,
      ...again.map((id) => goesOnAgain(id, facts)),
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
      `Laat weten of je op de nieuwe datum van ${the} komt: tik op een knop. Een antwoord dat we voor de vorige datum kregen, telt niet meer.`,
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: ANSWERS,
    closing: 'Hopelijk tot dan,',
  };
};

/** To whoever was told the evenings, and is not invited to this one yet. */
export const evening = (facts: Facts, params: Params & { session: SessionId }, subject: Places): Message => {
  const { session, participantId } = params;
  const { the } = sessionName(session, facts.titles);
  const isOffered = entryOf(subject, participantId)?.seat === 'offered';
  const later = 'Je hoeft nog niet te antwoorden: later vragen we of je komt.';
  const isOnAgain = onAgain(facts, params).includes(session);
  const text = isOnAgain
    ? {
        subjects: subjectsOf(session, facts, 'gaat toch door'),
        preheader: `${atStart(the)} gaat toch door. Zet de dag in je agenda.`,
        heading: `${atStart(the)} gaat toch door`,
        what: goesOnAgain(session, facts),
        asked: `Zet de dag in je agenda. ${later}`,
      }
    : {
        subjects: subjectsOf(session, facts, 'nieuwe datum'),
        preheader: 'De dag is anders. Zet de nieuwe in je agenda.',
        heading: `Een andere dag voor ${the}`,
        what: `${atStart(the)} van Klimaatdoeners in ${facts.municipality} komt op een andere dag dan we je eerst lieten weten.`,
        asked: `Zet de nieuwe dag in je agenda, en haal de vorige eruit. ${later}`,
      };
  const { what, asked, ...head } = text;
  return {
    ...head,
    paragraphs: [what, isOffered ? newDates(facts, params, subject) : asked],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot dan,',
  };
};

/** To whoever was told the hours and the place, and is not invited to this session yet. */
export const arranged = (
  facts: Facts,
  { session, participantId }: { session: SessionId; participantId: string },
  subject: Places,
): Message => {
  const { the } = sessionName(session, facts.titles);
  const entry = entryOf(subject, participantId);
  return {
    subjects: subjectsOf(session, facts, 'er verandert iets'),
    preheader: 'De dag blijft dezelfde. Kijk wanneer en waar.',
    heading: `Er verandert iets aan ${the}`,
    paragraphs: [
      `Het uur of de plaats van ${the} van Klimaatdoeners in ${facts.municipality} is anders dan we je eerst lieten weten. De dag blijft dezelfde.`,
      entry?.seat === 'offered'
        ? `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}.`
        : 'Pas het aan in je agenda. Je hoeft nog niet te antwoorden: later vragen we of je komt.',
    ],
    facts: whenAndWhere(session, facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot dan,',
  };
};

/** To whoever was told the place of the evenings, and is invited to none of those that are there yet. */
export const atVenue = (facts: Facts, { participantId }: Params, subject: Places): Message => {
  const { municipality, venue } = facts;
  const entry = entryOf(subject, participantId);
  const where =
    venue === undefined
      ? 'Waar we samenkomen, ligt nog niet vast. Zodra we het weten, hoor je het.'
      : 'Hieronder staat waar we samenkomen.';
  return {
    subjects: [
      `Klimaatdoeners in ${municipality}: een andere plaats`,
      `${municipality}: een andere plaats`,
      'Klimaatdoeners: een andere plaats',
    ],
    preheader: 'De plaats van de sessies is aangepast. De dagen en uren blijven dezelfde.',
    heading: 'Een andere plaats',
    paragraphs: [
      `De plaats van de sessies van Klimaatdoeners in ${municipality} is aangepast. ${where} De dagen en uren blijven dezelfde.`,
      entry?.seat === 'offered'
        ? `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}.`
        : 'Pas het aan in je agenda. Je hoeft nog niet te antwoorden: later vragen we of je komt.',
    ],
    facts: datesOf(facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot dan,',
  };
};

/** To whoever was told the evenings, and is not invited to this one yet. */
export const off = (
  facts: Facts,
  { session, participantId }: { session: SessionId; participantId: string },
  subject: Places,
): Message => {
  const { the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(facts.plan, session), facts);
  const entry = entryOf(subject, participantId);
  return {
    subjects: subjectsOf(session, facts, 'gaat niet door'),
    preheader: 'Haal de sessie uit je agenda. Komt er een nieuwe datum, dan hoor je het.',
    heading: `${atStart(the)} gaat niet door`,
    paragraphs: [
      `${atStart(the)} van Klimaatdoeners in ${facts.municipality}, op ${full}, gaat niet door. Stond de sessie al in je agenda? Haal ze er dan uit.`,
      entry?.seat === 'offered'
        ? `De plaats die we je aanboden, blijft voor jou tot ${offerEnd(facts, entry)}. Komt er een nieuwe datum, dan hoor je het.`
        : 'Je plaats in de groep blijft van jou. Komt er een nieuwe datum, dan hoor je het. Je hoeft nu niets te doen.',
      ...(facts.sessionsToCome.length === 0 ? [] : ['Dit zijn de sessies die nog komen:']),
    ],
    facts: datesOf(facts),
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot een volgende keer,',
  };
};

/** To whoever was told that an evening is off, once it took place all the same. */
export const held = (facts: Facts, { session }: { session: SessionId }): Message => {
  const { the } = sessionName(session, facts.titles);
  const { agreements } = facts;
  return {
    subjects: subjectsOf(session, facts, 'ging toch door'),
    preheader: 'Las je dat ze niet doorging? Dat zetten we hier recht.',
    heading: `${atStart(the)} ging toch door`,
    paragraphs: [
      `Las je van ons dat ${the} van ${datesFor(sessionDate(facts.plan, session), facts).full} niet doorging? Ze ging toch door. Onze excuses als je er daardoor niet bij was. Was je er wel? Dan weet je het al.`,
      ...(agreements.length === 0 ? [] : ['Hieronder lees je wat de groep afsprak, zodat je weer helemaal mee bent.']),
    ],
    facts: [],
    agreements,
    asks: [],
    action: OWN_PAGE,
    closing: 'Tot de volgende keer,',
  };
};
