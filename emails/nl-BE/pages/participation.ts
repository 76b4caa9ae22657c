import { dateOf, type IsoInstant, timeOf } from '../../../domain/calendar/local-time.ts';
import { entryOf, type Places, placeInLine } from '../../../domain/places/places.ts';
import { offersPlaces, type Prospect, prospectOf } from '../../../domain/places/prospect.ts';
import { beginsAt, hoursOf, placeOf } from '../../../domain/trajectory/arrangements.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { type ExistingTrajectory, pauseOf } from '../../../domain/trajectory/trajectory.ts';
import { goesOn } from '../../../domain/trajectory/waiting.ts';
import type { LinkPage } from '../../links.ts';
import { clock, fullDate } from '../words.ts';
import { endedPage, toCall } from './confirmation.ts';

type Around = { trajectory: ExistingTrajectory; places: Places; participantId: string; now: IsoInstant };

/** After the form, whatever the address: the page must not tell whether it is known. */
export const sentPage: LinkPage = {
  title: 'Kijk nu in je mailbox',
  told: [
    ['We stuurden je een mail met een knop. Tik erop om je inschrijving te bevestigen: pas dan telt ze.'],
    ['De knop werkt 48 uur. Geen mail gekregen? Kijk in je map met ongewenste mail, of vul het formulier opnieuw in.'],
  ],
};

/** For who was too late with the form, or too early. */
export const closedPage = (municipality: string, isOver: boolean): LinkPage => ({
  title: isOver ? 'Inschrijven kan niet meer' : 'Inschrijven kan nu niet',
  told: isOver
    ? [
        [`Het traject van Klimaatdoeners in ${municipality} is voorbij. We hebben niets bewaard van wat je invulde.`],
        ['Wil je weten of er nog iets loopt in je gemeente? Bel of mail ons: we vertellen het je graag.'],
      ]
    : [
        [`De inschrijvingen voor Klimaatdoeners in ${municipality} zijn nu niet open.`],
        ['Wil je toch graag meedoen? Bel of mail ons: we kijken het samen na.'],
      ],
});

export const cancelledPage = ({ municipality }: { municipality: string }): LinkPage => ({
  title: 'Dit traject loopt niet meer',
  told: [[`Klimaatdoeners in ${municipality} is afgelopen of stopgezet. Je hoeft niets te doen.`]],
});

/** The Kickoff on one line. Undefined when it is over, off, or waits for the end of a pause. */
const kickoffOf = (trajectory: ExistingTrajectory, now: IsoInstant): string | undefined => {
  if (!goesOn(trajectory, 'kickoff') || beginsAt(trajectory, 'kickoff') <= now) return undefined;
  const { start, end } = hoursOf(trajectory, 'kickoff');
  const place = placeOf(trajectory, 'kickoff');
  const when = `${fullDate(sessionDate(trajectory.plan, 'kickoff'))}, van ${clock(start)} tot ${clock(end)} uur`;
  return place === undefined ? when : `${when}, ${place}`;
};

export const momentOf = (instant: string): string => `${fullDate(dateOf(instant))} om ${clock(timeOf(instant))} uur`;

const PAUSED = 'Het traject ligt nu even stil. Zodra we verdergaan, krijg je een mail met de data.';

/** What somebody with a place may look forward to. */
const aheadOf = (trajectory: ExistingTrajectory, now: IsoInstant): LinkPage['told'] => {
  const has = `Je hebt een plaats in de groep van ${trajectory.municipality}.`;
  const kickoff = kickoffOf(trajectory, now);
  if (kickoff !== undefined) {
    return [
      [`${has} We zien je op de Kickoff:`],
      [{ strong: kickoff }],
      ['Je krijgt een mail met alle data. Daarin staat ook de link naar je eigen pagina.'],
    ];
  }
  return [
    [pauseOf(trajectory) ? `${has} ${PAUSED}` : has],
    ['In de mail die je krijgt, staat de link naar je eigen pagina. Daar zie je welke sessies er komen.'],
  ];
};

/** Whether a place can still be offered to who waits, and whether one is free, as they read it. */
const lineOf = ({ trajectory, places, participantId, now }: Around): string => {
  const stands: Partial<Record<Prospect, string>> = {
    full: `De groep van ${trajectory.municipality} is volzet. `,
    'by-hand': 'Er zijn nog plaatsen, en de begeleider verdeelt ze. ',
  };
  const where = `${stands[prospectOf(places, trajectory, now)] ?? ''}Je staat op de wachtlijst, op plaats ${placeInLine(places, participantId) ?? 0}.`;
  return !offersPlaces(trajectory, now)
    ? `${where} Vanaf een dag voor de Kickoff bieden we vrije plaatsen niet meer zelf aan. Wil je er nog bij? Vraag het aan de begeleiding: antwoord op een mail die je van ons kreeg.`
    : `${where} Komt er ten laatste een dag voor de Kickoff een plaats vrij, dan krijg je een mail. Daarin staat tot wanneer we ze voor je vrijhouden.`;
};

/** Where somebody stands who joined: in the group, on its waiting list, or out of it. */
export const seatPage = (around: Around): LinkPage => {
  const { trajectory, places, participantId, now } = around;
  const entry = entryOf(places, participantId);
  switch (entry?.seat) {
    case 'participant':
      return {
        title: 'Je bent erbij',
        told: aheadOf(trajectory, now),
      };
    case 'waiting':
      return {
        title: 'Je staat op de wachtlijst',
        told: [[lineOf(around)]],
      };
    case 'offered':
      return {
        title: 'Er is een plaats voor je',
        told: [
          [
            `We houden een plaats voor je vrij tot ${momentOf(entry.until ?? entry.at)}. Antwoord met de knop in de mail, of op je eigen pagina.`,
          ],
        ],
      };
    case 'offer-expired':
      return {
        title: 'We houden geen plaats meer voor je vrij',
        told: [
          [
            'De tijd om te antwoorden is voorbij. Wil je toch meedoen? Op de pagina van je gemeente zie je of inschrijven nog kan.',
          ],
        ],
        next: toCall(trajectory),
      };
    case 'declined':
      return {
        title: 'Je gaf je plaats door',
        told: [['Bedankt om het te laten weten: zo kan de plaats naar iemand anders gaan.']],
      };
    case 'withdrawn':
      return {
        title: 'Je doet niet meer mee',
        told: [['Je bent uitgeschreven. Bedankt om het te laten weten.']],
      };
    case 'removed':
      return {
        title: 'Je doet niet meer mee',
        told: [
          ['De begeleiding heeft je uitgeschreven. Klopt dat niet? Antwoord dan op de mail die je daarover kreeg.'],
        ],
      };
    default:
      return endedPage('citizen', trajectory);
  }
};

/** The same for the guardian, who gave permission. What comes next goes to the child. */
export const childSeatPage = ({ trajectory, places, participantId, now }: Around): LinkPage => {
  const { municipality } = trajectory;
  const kickoff = kickoffOf(trajectory, now);
  switch (entryOf(places, participantId)?.seat) {
    case 'participant':
      return {
        title: 'Je kind is erbij',
        told: [
          [
            `Bedankt, je toestemming is genoteerd. Je kind heeft een plaats in de groep van ${municipality}.${kickoff === undefined ? '' : ' De Kickoff is op:'}`,
          ],
          ...(kickoff === undefined ? [] : [[{ strong: kickoff }]]),
          ['We mailen je kind wat er volgt.'],
        ],
      };
    case 'waiting':
      return {
        title: 'Je kind staat op de wachtlijst',
        told: [
          [
            `Bedankt, je toestemming is genoteerd. Je kind staat op de wachtlijst van de groep van ${municipality}, op plaats ${placeInLine(places, participantId) ?? 0}. We mailen je kind hoe het verder gaat.`,
          ],
        ],
      };
    case 'withdrawn':
    case 'removed':
    case 'declined':
    case 'offer-expired':
      return {
        title: 'Je kind doet niet mee',
        told: [[`Je kind heeft geen plaats (meer) in de groep van ${municipality}.`]],
      };
    case undefined:
      return endedPage('guardian', trajectory);
    default:
      return {
        title: 'Je toestemming is genoteerd',
        told: [['Je kind kreeg een mail over de plaats in de groep. Je hoeft niets meer te doen.']],
      };
  }
};

/** The page that asks whether somebody wants the place that is kept for them. */
export const offerPage = ({ trajectory, places, participantId, now }: Around): LinkPage => {
  const kickoff = kickoffOf(trajectory, now);
  const until = entryOf(places, participantId)?.until;
  return {
    title: 'Wil je deze plaats?',
    told: [
      [
        `Er is een plaats voor je in de groep van ${trajectory.municipality}.${until === undefined ? '' : ` We houden ze vrij tot ${momentOf(until)}.`}`,
      ],
      ...(kickoff === undefined ? (pauseOf(trajectory) ? [[PAUSED]] : []) : [[`De Kickoff is op ${kickoff}.`]]),
    ],
    buttons: [
      { label: 'Ja, ik doe mee', name: 'antwoord', value: 'ja' },
      { label: 'Nee, geef ze door', name: 'antwoord', value: 'nee' },
    ],
  };
};
