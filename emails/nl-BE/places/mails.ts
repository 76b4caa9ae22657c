import { addMonths } from '../../../domain/calendar/local-time.ts';
import { callPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import { KEPT } from '../../../domain/participant/retention.ts';
import { placesMails } from '../../../domain/places/mails.ts';
import { entryOf, type Places, placeInLine, type Seat } from '../../../domain/places/places.ts';
import { prospectIn } from '../../../domain/places/prospect.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Facts, Message, Name } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { ANSWERS } from '../answers.ts';
import { sessionName } from '../names.ts';
import { atStart } from '../words.ts';
import { datesOf, momentOf } from './dates.ts';
import { arranged, askedAnew, atVenue, evening, held, moved, off, resumed } from './new-dates.ts';
import { askWhom, cancelled, farewell, paused } from './plan-news.ts';

type Params = { change: number; participantId: string };

/** When a free place is offered to who waits, or whom to ask once the Kickoff is too near for that. */
const turn = (facts: Facts): string =>
  facts.offersPlaces
    ? 'Komt er ten laatste een dag voor de Kickoff een plaats vrij, dan krijg je een mail. Daarin staat tot wanneer we ze voor je vrijhouden.'
    : `Vanaf een dag voor de Kickoff verdeelt de begeleider vrije plaatsen. Wil je erbij? ${askWhom(facts)}`;

/** Whether the reader learns a date. */
const isKnown = ({ sessionsToCome }: Facts): boolean => sessionsToCome.length > 0;

/** What is said in the place of dates. */
const noDates = ({ pause }: Facts): string =>
  pause === undefined
    ? 'Nu staat er geen sessie gepland.'
    : 'Het traject ligt nu even stil. Zodra we verdergaan, krijg je een mail met de data.';

const granted = (facts: Facts, params: { session?: SessionId; walksIn?: true }): Message => {
  const [next] = facts.sessionsToCome;
  const bring = next && facts.sessions(next).bring;
  // It may have begun by the time that the mail leaves.
  const session = params.walksIn ? undefined : facts.sessionsToCome.find((id) => id === params.session);
  return {
    subjects: [`Je bent erbij: Klimaatdoeners in ${facts.municipality}`, `Je bent erbij in ${facts.municipality}`],
    preheader: isKnown(facts) ? 'Je hebt een plaats in de groep. Dit zijn de data.' : 'Je hebt een plaats in de groep.',
    heading: 'Je bent erbij',
    paragraphs: [
      `Fijn dat je meedoet met Klimaatdoeners in ${facts.municipality}. Je hebt een plaats in de groep. ${bring === undefined ? 'Je hoeft niets voor te bereiden: breng' : 'Breng'} je ideeën mee, of gewoon je goesting.`,
      !isKnown(facts)
        ? `${noDates(facts)} Verandert er iets aan je plannen? Op je eigen pagina pas je je gegevens aan of geef je je plaats door.`
        : session === undefined
          ? 'Zet deze sessies alvast in je agenda. Verandert er iets aan je plannen? Op je eigen pagina pas je je gegevens aan of geef je je plaats door.'
          : `Zet deze sessies alvast in je agenda. En laat meteen weten of je naar ${sessionName(session, facts.titles).the} komt: tik op een knop. Voor de sessies daarna vragen we het later.`,
    ],
    facts: [
      ...datesOf(facts),
      ...(next === undefined || bring === undefined
        ? []
        : [{ label: `${sessionName(next, facts.titles).name}: breng mee`, value: bring }]),
    ],
    asks: [],
    action:
      session !== undefined
        ? ANSWERS
        : {
            kind: 'link',
            label: params.session === undefined || params.walksIn ? 'Naar mijn pagina' : 'Bekijk de sessie',
          },
    closing: 'Tot dan,',
  };
};

const waiting = (facts: Facts, { participantId }: Params, subject: Places): Message => {
  const place = placeInLine(subject, participantId) ?? 0;
  const { targetGroupSize, offersPlaces: offers } = facts;
  const isFull = prospectIn(subject, { targetGroupSize, offers }) === 'full';
  const before =
    place === 1 ? 'Er is niemand voor je.' : `Er ${place === 2 ? 'is 1 iemand' : `zijn ${place - 1} mensen`} voor je.`;
  return {
    subjects: [
      `Je staat op de wachtlijst van Klimaatdoeners in ${facts.municipality}`,
      `Je staat op de wachtlijst in ${facts.municipality}`,
      'Je staat op de wachtlijst van Klimaatdoeners',
    ],
    preheader: `Je staat op plaats ${place}.`,
    heading: 'Je staat op de wachtlijst',
    paragraphs: [
      `Bedankt dat je wil meedoen met Klimaatdoeners in ${facts.municipality}. ${isFull ? 'De groep is nu volzet. ' : ''}Je staat op de wachtlijst, op plaats ${place}. ${before}`,
      turn(facts),
    ],
    facts: [],
    asks: [],
    action: { kind: 'link', label: 'Naar mijn pagina' },
    closing: 'Hopelijk tot gauw,',
  };
};

const offered = (facts: Facts, { participantId }: Params, subject: Places): Message => {
  const until = entryOf(subject, participantId)?.until;
  const moment = until === undefined ? '' : momentOf(until, facts);
  return {
    subjects: [
      `Er is een plaats vrij bij Klimaatdoeners in ${facts.municipality}`,
      `Er is een plaats vrij in ${facts.municipality}`,
      'Er is een plaats vrij bij Klimaatdoeners',
    ],
    preheader: `We houden ze voor je vrij tot ${moment}.`,
    heading: 'Er is een plaats voor je',
    paragraphs: [
      `Er kwam een plaats vrij in de groep van ${facts.municipality}, en jij bent aan de beurt. We houden ze voor je vrij tot ${moment}.`,
      ...(isKnown(facts) ? [] : [noDates(facts)]),
      'Doe je mee? Of laat je de plaats liever aan iemand anders? Laat het weten met de knop hieronder. Antwoord je niet op tijd, dan vervalt de plaats voor jou.',
    ],
    facts: datesOf(facts),
    asks: [],
    action: { kind: 'link', label: 'Geef mijn antwoord' },
    closing: 'Hopelijk tot gauw,',
  };
};

/** What the lead of the other role got too, if there is one whom mails reach. */
const alsoTold = ({ alone, unreached, ...leads }: Facts, role: TeamRole, write: (other: Name) => string): string => {
  const other = role === 'coach' ? 'officer' : 'coach';
  const lead = leads[other];
  return alone || lead === undefined || unreached.includes(other) ? '' : ` ${write(lead)}`;
};

const whereOf = (seat: Seat | undefined): string => {
  if (seat === 'waiting') return 'op de wachtlijst van';
  return seat === 'offered' ? 'die een plaats aangeboden kreeg in' : 'in de groep van';
};

/** To coach and officer: whom no mail can tell that a place is offered. */
const toPhone =
  (role: TeamRole) =>
  (facts: Facts, { participantId }: Params, subject: Places): Message => {
    const { municipality, trajectoryId } = facts;
    const entry = entryOf(subject, participantId);
    const moment = entry?.until === undefined ? '' : momentOf(entry.until, facts);
    const line = entry === undefined ? '' : `#deelnemer-${entry.number}`;
    return {
      subjects: [
        `${municipality}: bel even over een vrije plaats in de groep`,
        `${municipality}: bel even over een vrije plaats`,
        `${municipality}: een vrije plaats`,
      ],
      preheader: `Wie aan de beurt is, kunnen we niet mailen. De plaats blijft vrij tot ${moment}.`,
      heading: 'Bel wie aan de beurt is',
      paragraphs: [
        `In de groep van ${municipality} kwam een plaats vrij. Wie aan de beurt is, kunnen we niet mailen. We houden de plaats vrij tot ${moment}.`,
        'Komt er tegen dan geen antwoord, dan gaat de plaats naar de volgende op de wachtlijst. Wacht er niemand, dan is ze weer vrij.',
      ],
      facts: [],
      asks: [
        {
          text: `Bel deze persoon en noteer het antwoord.${alsoTold(facts, role, ({ first }) => `${first} kreeg deze mail ook: bij de deelnemers zie je of het al gebeurd is.`)}`,
          button: { label: 'Naar deze deelnemer', path: `${staffPagesOf(trajectoryId).participants}${line}` },
        },
      ],
      closing: 'Bedankt voor je hulp,',
    };
  };

/** To coach and officer: whom no mail reaches from now on. */
const unreachable =
  (role: TeamRole) =>
  (facts: Facts, { participantId }: Params, subject: Places): Message => {
    const { municipality, trajectoryId } = facts;
    const entry = entryOf(subject, participantId);
    const line = entry === undefined ? '' : `#deelnemer-${entry.number}`;
    return {
      subjects: [
        `${municipality}: een deelnemer krijgt onze mails niet meer`,
        `${municipality}: bel even een deelnemer`,
        `${municipality}: bel even`,
      ],
      preheader: 'Bel even, en vul een ander adres in.',
      heading: 'Iemand krijgt onze mails niet meer',
      paragraphs: [
        `Iemand ${whereOf(entry?.seat)} ${municipality} krijgt geen mails meer van ons: het adres werkt niet, of onze mails werden als spam gemeld. Nieuws en nieuwe data komen daar dus niet toe.`,
        'Vul je een ander adres in, dan vragen we die persoon om het te bevestigen. Daarna krijgt die weer al onze mails. Zonder adres kan het ook: dan noteer jij de antwoorden.',
      ],
      facts: [],
      asks: [
        {
          text: `Bel deze persoon, vertel wat er gepland is en vraag naar een adres.${alsoTold(facts, role, ({ first }) => `${first} kreeg deze mail ook: spreek af wie belt.`)}`,
          button: { label: 'Naar deze deelnemer', path: `${staffPagesOf(trajectoryId).participants}${line}` },
        },
      ],
      closing: 'Bedankt voor je hulp,',
    };
  };

/** It says no more of the place and of the sign-ups than is sure: nobody may wait, and the call may be closed by then. */
const lapsed = ({ municipality, site }: Facts): Message => ({
  subjects: [
    `We houden geen plaats meer voor je vrij bij Klimaatdoeners in ${municipality}`,
    `We houden geen plaats meer voor je vrij in ${municipality}`,
    `Je plaats in ${municipality} is vervallen`,
  ],
  preheader: 'We hoorden niets van je, en de tijd om te antwoorden is voorbij.',
  heading: 'We houden geen plaats meer voor je vrij',
  paragraphs: [
    `We hielden een plaats voor je vrij in de groep van ${municipality}, maar we hoorden niets van je. De tijd om te antwoorden is nu voorbij. Je staat ook niet meer op de wachtlijst.`,
    'Wil je toch nog meedoen? Op de pagina van je gemeente zie je of inschrijven nog kan, en bij wie je terechtkan.',
  ],
  facts: [{ label: 'De pagina van je gemeente', value: `${site}${callPath(slugOf(municipality))}` }],
  asks: [],
  closing: 'Misschien tot een volgende keer,',
});

/** When the data of whoever does not take part are erased. */
const erasure = ({ plan, today }: Facts): string =>
  addMonths(plan.sessions.kickoff.date, KEPT.othersMonths) < today
    ? 'Je gegevens wissen we binnenkort vanzelf.'
    : 'Je gegevens wissen we drie maanden na de Kickoff.';

// No file takes the sessions out: SEQUENCE follows from the trajectory, which does not know who left the group and came back.
const DIARY = 'Staan er nog sessies in je agenda? Haal ze er dan uit.';

const signedOff = (facts: Facts): Message => ({
  subjects: [
    `Je bent uitgeschreven voor Klimaatdoeners in ${facts.municipality}`,
    `Je bent uitgeschreven in ${facts.municipality}`,
    'Je bent uitgeschreven voor Klimaatdoeners',
  ],
  preheader: 'Bedankt dat je het liet weten.',
  heading: 'Je bent uitgeschreven',
  paragraphs: [
    `Je doet niet meer mee met Klimaatdoeners in ${facts.municipality}. Bedankt dat je het liet weten: zo kan je plaats naar iemand anders gaan.`,
    DIARY,
    `Je krijgt geen mails meer over de groep. ${erasure(facts)} Vraag je het op je pagina, dan doen we het meteen.`,
  ],
  facts: [],
  asks: [],
  closing: 'Het ga je goed,',
});

const removed = (facts: Facts): Message => {
  const who = [facts.coach?.full, facts.officer?.full].flatMap((name) => name ?? []).join(' of ');
  const ask = who === '' ? 'Antwoord dan op deze mail.' : `Antwoord dan op deze mail, of vraag het aan ${who}.`;
  return {
    subjects: [
      `Je doet niet meer mee met Klimaatdoeners in ${facts.municipality}`,
      `Je doet niet meer mee in ${facts.municipality}`,
      'Je doet niet meer mee met Klimaatdoeners',
    ],
    preheader: 'Je bent uitgeschreven door de begeleiding.',
    heading: 'Je doet niet meer mee',
    paragraphs: [
      `De begeleiding heeft je inschrijving voor Klimaatdoeners in ${facts.municipality} beëindigd. Je hebt geen plaats meer in de groep of op de wachtlijst.`,
      DIARY,
      `Klopt dat niet, of wil je weten waarom? ${atStart(ask)}`,
    ],
    facts: [],
    asks: [],
    closing: 'Met vriendelijke groet,',
  };
};

/** What somebody of the staff wrote, as they wrote it. */
const written = ({ note, named, municipality }: Facts): Message => ({
  subjects: [
    `${note.subject} · Klimaatdoeners ${municipality}`,
    `${note.subject} · ${municipality}`,
    note.subject === '' ? `Een bericht uit ${municipality}` : note.subject,
  ],
  preheader: named === undefined ? `Een bericht voor de groep van ${municipality}.` : `Een bericht van ${named.full}.`,
  heading: note.subject,
  paragraphs: note.lines,
  facts: [],
  asks: [],
  action: { kind: 'link', label: 'Naar mijn groep' },
  closing: named === undefined ? 'Met vriendelijke groet,' : `Groeten van ${named.full}, en van`,
  isOfNamed: true,
});

/** The texts of the mails about the places of a group. */
export const placesTexts = textsFor(placesMails, {
  because: {
    participant: ({ municipality }) =>
      `Je krijgt deze mail omdat je je inschreef voor Klimaatdoeners in ${municipality}.`,
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'place-granted': { participant: granted },
    'place-waiting': { participant: waiting },
    'place-offered': { participant: offered },
    'offer-to-phone': { coach: toPhone('coach'), officer: toPhone('officer') },
    'participant-unreachable': { coach: unreachable('coach'), officer: unreachable('officer') },
    'offer-lapsed': { participant: lapsed },
    'place-signed-off': { participant: signedOff },
    'place-removed': { participant: removed },
    'group-cancelled': { participant: cancelled },
    'group-paused': { participant: paused },
    'group-resumed': { participant: resumed },
    'group-moved': { participant: moved },
    'group-evening': { participant: evening },
    'group-arranged': { participant: arranged },
    'group-venue': { participant: atVenue },
    'group-off': { participant: off },
    'group-held': { participant: held },
    'group-asked': { participant: askedAnew },
    'group-farewell': { participant: farewell },
    'group-message': { participant: written },
  },
});
