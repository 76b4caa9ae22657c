import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { LINKED_CHANNELS } from '../../../domain/call/channels.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import { fromAge } from '../pages/sign-up.ts';
import { clock, dayAndMonth, euros, shortDate } from '../words.ts';
import { type CallFacts, comeAndChoose, gatheringsOf } from './texts.ts';

type Linked = (typeof LINKED_CHANNELS)[number];

/** What the texts of the call kit tell. */
export type KitFacts = {
  municipality: string;
  authority: string;
  workingBudgetCents: number;
  sessions: readonly { name: string; date: IsoDate; start: string; end: string; venue: string | null }[];
  /** The last day on which people can sign up. Null when nothing but somebody's decision says so. */
  lastDay: IsoDate | null;
  officer: { name: string; phone: string | null; email: string } | null;
  publisher: string;
  /** The first sentence of the call, when the municipality gave its own. */
  lead: string | undefined;
  /** From which age on people can take part, where the regulations ask for more than the law. */
  minimumAge?: number | undefined;
};

export const CHANNEL_NAMES: Record<Linked | 'direct', string> = {
  poster: 'Affiche',
  flyer: 'Flyer',
  social: 'Kort bericht',
  newsletter: 'Nieuwsbrief',
  magazine: 'Infoblad of website',
  direct: 'Rechtstreeks',
};

const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const evenings = (facts: KitFacts): string =>
  facts.sessions.length === 0 ? 'een paar avonden' : gatheringsOf(facts.sessions satisfies CallFacts['sessions']);
const budget = ({ workingBudgetCents }: KitFacts): string =>
  workingBudgetCents === 0 ? 'een werkingsbudget' : `een werkingsbudget van ${euros(workingBudgetCents)}`;
const kickoff = ({ sessions: [first] }: KitFacts): string =>
  first === undefined ? '' : ` De Kickoff is op ${dayAndMonth(first.date)} om ${clock(first.start)} uur.`;
const until = ({ lastDay, minimumAge }: KitFacts): string =>
  `${minimumAge === undefined ? '' : `Meedoen kan ${fromAge(minimumAge)}. `}Schrijf je in${lastDay === null ? '' : ` tot en met ${dayAndMonth(lastDay)}`}`;
const withoutInternet = ({ officer }: KitFacts): string => {
  if (officer === null) return '';
  const how = officer.phone === null ? `Bel Ecolife: ${ECOLIFE_PHONE}` : `Bel ${officer.name}: ${officer.phone}`;
  return ` Geen internet? ${how}.`;
};

export type KitText = { title: string; text: string };

/** A text for each channel that needs one, in three lengths. `link` is the short link of the channel, whole. */
export const kitTexts: Record<'social' | 'newsletter' | 'magazine', (facts: KitFacts, link: string) => KitText> = {
  social: (facts, link) => ({
    title: `${facts.municipality} zoekt klimaatdoeners`,
    text: `${facts.municipality} zoekt klimaatdoeners. ${comeAndChoose(facts.sessions)} met je buren een paar klimaatacties en maak ze waar.${kickoff(facts)} ${until(facts)}: ${link}`,
  }),
  newsletter: (facts, link) => ({
    title: `${facts.municipality} zoekt klimaatdoeners`,
    text: [
      `Heb je zin om met buren iets te doen voor het klimaat? De ${facts.authority} brengt een groep inwoners samen die acht maanden lang klimaatacties bedenkt en uitvoert: een repaircafé, een samentuin, een fietsbibliotheek, of wat jullie zelf bedenken.`,
      `Je krijgt ${budget(facts)}, een begeleider van Ecolife en buren die hetzelfde willen. We vragen ${evenings(facts)} en tussendoor wat tijd, zoveel als jij kiest. Je hoeft niets van klimaat te kennen.${kickoff(facts)}`,
      `${until(facts)} op ${link}.${withoutInternet(facts)}`,
    ].join('\n\n'),
  }),
  magazine: (facts, link) => ({
    title: `Word klimaatdoener in ${facts.municipality}`,
    text: [
      facts.lead ??
        `Acht maanden lang met buren aan klimaatacties werken, met ${budget(facts)} en iemand die jullie op weg zet: dat is Klimaatdoeners.`,
      `De ${facts.authority} zoekt inwoners die iets willen doen, en niet alleen praten. De groep kiest zelf wat ze aanpakt. Elders maakten inwoners een repaircafé, een volkstuin, een bibliotheek voor kinderfietsen of een groep die zonnestroom deelt. Er is geen jury en geen stemming: een voorstel gaat door als niemand er een ernstig bezwaar tegen heeft.`,
      `Een begeleider van Ecolife helpt de groep op weg, en de duurzaamheidsambtenaar denkt mee. Daarna gaat de groep zelf verder. Je hoeft niets van klimaat te kennen: wie zijn buurt kent, weet genoeg.`,
      facts.sessions.length === 0
        ? 'De data volgen nog.'
        : `Dit zijn de data:\n${facts.sessions.map(({ name, date, start, end, venue }) => `- ${name}: ${dayAndMonth(date)}, van ${clock(start)} tot ${clock(end)} uur${venue === null ? '' : `, ${venue}`}`).join('\n')}`,
      `${until(facts)} op ${link}.${withoutInternet(facts)}`,
    ].join('\n\n'),
  }),
};

/** What stands on poster and flyer. */
export const posterTexts = {
  lead: (facts: KitFacts): string =>
    facts.lead ??
    `Kies met je buren een paar klimaatacties en maak ze waar. ${atStart(evenings(facts))}, ${budget(facts)} en iemand die jullie op weg zet. Je hoeft niets van klimaat te kennen.`,
  hours: ({ sessions }: KitFacts): string => {
    const [first, ...others] = sessions;
    if (!first) return '';
    const same = others.every(({ start, end }) => start === first.start && end === first.end);
    const when = `${same ? 'Telkens' : 'De eerste keer'} van ${clock(first.start)} tot ${clock(first.end)} uur`;
    if (first.venue === null) return `${when}.`;
    const isOnePlace = sessions.every(({ venue }) => venue === first.venue);
    return same === isOnePlace
      ? `${when} in ${first.venue}.`
      : `${when}. ${isOnePlace ? 'Telkens' : 'De eerste keer'} in ${first.venue}.`;
  },
  day: (date: IsoDate): string => `${dayAndMonth(date).slice(0, 2)} ${shortDate(date)}`,
  foot: (facts: KitFacts): string => `${until(facts)}.${withoutInternet(facts)}`,
  signed: ({ authority, publisher }: KitFacts): string =>
    `Een oproep van de ${authority}, met Ecolife. V.u.: ${publisher}`,
  qr: (address: string): string => `QR-code naar ${address}`,
  back: { what: 'Wat is het?', when: 'Wanneer en waar?', asked: 'Dit vragen we', brings: 'Dit krijg je' },
} as const;

/** The page with the call kit. */
export const kitPageTexts = {
  title: (municipality: string) => `Zo maak je de oproep van ${municipality} bekend`,
  lead: 'Drukklaar en ingevuld. Elk stuk heeft een eigen korte link, zodat je ziet wat mensen brengt.',
  prints: 'Om af te drukken',
  printed:
    'Open er een en kies “Afdrukken”. Voor affiche en flyer, in het afdrukvenster: geen marges, achtergrond mee afdrukken.',
  sheets: {
    'poster-a3': 'Affiche op A3',
    'poster-a4': 'Affiche op A4',
    'flyer-a5': 'Flyer op A5, voor- en achterkant',
    'sign-up-a4': 'Inschrijvingsblad op A4',
  },
  texts: 'Teksten om te kopiëren',
  words: (count: number) => `${count} woorden`,
  signs: (count: number) => `${count} tekens`,
  links: 'Korte links',
  linksTold: 'Gebruik elke link alleen waarvoor hij dient.',
  columns: { channel: 'Waar', link: 'Link' },
  page: 'De pagina van de oproep',
} as const;

/** The page about the recruitment. */
export const funnelTexts = {
  title: (municipality: string) => `Hoe loopt de oproep van ${municipality}?`,
  columns: {
    channel: 'Langs waar',
    visits: 'Keer bekeken',
    started: 'Begonnen',
    confirmed: 'Bevestigd',
    taking: 'Doen mee',
  },
  sum: 'Samen',
  staff: 'Op papier of aan de telefoon',
  heading: 'Wat brengt mensen?',
  target: ({ taking, target }: { taking: number; target: number }) =>
    taking >= target
      ? `Het doel is gehaald: ${taking} mensen doen mee, en we mikten op ${target}.`
      : `Nog ${target - taking} te gaan: ${taking} van de ${target} ${taking === 1 ? 'doet' : 'doen'} mee.`,
  noTarget: (taking: number) => `${taking} ${taking === 1 ? 'mens doet' : 'mensen doen'} mee.`,
  /** Once the trajectory is over. */
  tookPart: (taking: number) => `${taking} ${taking === 1 ? 'mens deed' : 'mensen deden'} mee.`,
  tookPartOf: ({ taking, target }: { taking: number; target: number }) =>
    `${taking} ${taking === 1 ? 'mens deed' : 'mensen deden'} mee. We mikten op ${target}.`,
  elsewhere: ({ confirmed, lines }: { confirmed: number; lines: readonly { label: string; confirmed: number }[] }) =>
    `In andere gemeenten kwamen ${confirmed} inschrijvingen langs een link: ${lines.map((line) => `${line.confirmed} langs ${line.label.toLowerCase()}`).join(', ')}.`,
  counted: 'Keer bekeken is een telling per dag en per link, zonder cookies: wie twee keer kijkt, telt twee keer.',
  label: 'Van kijken naar meedoen, per link',
} as const;
