import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../ecolife.ts';
import { theAuthority } from '../call/texts.ts';
import { atStart, dayAndMonth, euros, fullDate } from '../words.ts';
import { fromAge } from './sign-up.ts';

const places = (count: number): string => `${count} ${count === 1 ? 'plaats' : 'plaatsen'}`;

/** The page of the call of a municipality. */
export const callPageTexts = {
  where: (authority: string) => `Oproep van de ${authority}`,
  title: (municipality: string) => `${municipality} zoekt klimaatdoeners`,
  street:
    'Tekening van een straat met acht gevels. Bewoners herstellen een lamp aan een tafel, rijden met een bakfiets, gieten een geveltuin en praten op een bank.',
  button: 'Schrijf je in',
  all: 'Alle oproepen',
  places: {
    left: ({ free, capacity }: { free: number; capacity: number }) => `Nog ${free} van de ${places(capacity)} vrij`,
  },
  closed: {
    closed: {
      title: 'De inschrijvingen zijn afgesloten',
      told: (municipality: string) =>
        `De groep van ${municipality} is samengesteld. Wil je er later nog bij, of wil je helpen met een actie? Vraag het aan wie hieronder staat.`,
    },
    'not-open': {
      title: 'Je kan nog niet inschrijven',
      told: (opensOn: IsoDate) => `Inschrijven kan vanaf ${fullDate(opensOn)} om 9 uur. Kom dan terug.`,
      paused: 'Het traject ligt even stil. De datum volgt: kom later nog eens kijken.',
    },
  },
  /** Once the trajectory is over. */
  over: {
    title: (municipality: string) => `Klimaatdoeners in ${municipality} is voorbij`,
    completed: (municipality: string, on: string) =>
      `Het traject in ${municipality} liep tot ${on}. Inschrijven kan niet meer.`,
    cancelled: (municipality: string, on: string) =>
      `Het traject in ${municipality} is stopgezet op ${on}. Inschrijven kan niet meer.`,
    ask: 'Wil je weten wat er nu loopt, of zelf iets doen voor het klimaat? Vraag het aan wie hieronder staat.',
    /** Where a group came together. */
    goesOn: 'De groep doet nu zelf verder.',
    did: 'Wat deed de groep?',
  },
  paused: 'Het traject ligt even stil. De nieuwe data volgen: wie ingeschreven is, krijgt ze zodra ze vastliggen.',
  dateFollows: 'De datum volgt',
  what: 'Wat is het?',
  when: 'Wanneer en waar?',
  hours: (start: string, end: string) => `${start} tot ${end} uur`,
  noVenue: 'De plaats volgt nog.',
  off: 'Deze sessie gaat niet door.',
  map: (place: string) => `${place} op de kaart`,
  give: { title: 'Wat geef je, wat krijg je?', asked: 'Dit vragen we', brings: 'Dit krijg je' },
  menu: {
    title: 'Waar kan je aan denken?',
    own: (municipality: string) => `Uit de menukaart van ${municipality}. Je eigen idee mag er altijd bij.`,
    library: 'Voorbeelden uit andere gemeenten. Je eigen idee mag er altijd bij.',
    more: (count: number) => `Bekijk de hele menukaart met ${count} ideeën`,
    moreLibrary: (count: number) => `Bekijk alle ${count} ideeën`,
  },
  ask: {
    title: 'Bij wie kan je terecht?',
    officer: (authority: string) => `Voor ${theAuthority(authority)}`,
    coach: 'Voor het traject',
    coachOf: (name: string) => `${name}, begeleider bij Ecolife`,
    ecolife: 'Ecolife',
  },
  questions: 'Veelgestelde vragen',
  regulations: {
    title: 'Afspraken',
    told: (since: IsoDate) =>
      `Wat de groep met het werkingsbudget kan doen, staat in het reglement. Het geldt sinds ${fullDate(since)}.`,
    link: 'Lees het reglement',
  },
  signUp: {
    title: 'Schrijf je in',
    until: (lastDay: IsoDate, whileLeft: string) => `Inschrijven kan tot en met ${dayAndMonth(lastDay)}${whileLeft}.`,
    open: (whileLeft: string) => `Inschrijven kan nog${whileLeft}.`,
    whileLeft: ', zolang er plaats is',
    from: (minimumAge: number) => `Meedoen kan ${fromAge(minimumAge)}.`,
    duration: 'Het duurt twee minuten.',
    byPhone: ({ name, phone, email }: { name: string; phone: string | null; email: string }) =>
      phone === null
        ? `Lukt het niet? Mail ${name} op ${email}. Geen e-mailadres? Bel Ecolife op ${ECOLIFE_PHONE}.`
        : `Lukt het niet, of heb je geen e-mailadres? Bel ${name} op ${phone}, of mail naar ${email}.`,
    byMail: `Lukt het niet? Mail ons op ${ECOLIFE_EMAIL}.`,
  },
  privacy: {
    versionSince: (version: string, since: IsoDate) =>
      `Versie ${version}, van ${fullDate(since)}. Wie inschrijft, aanvaardt de versie van dat moment: die blijft te lezen.`,
  },
  inForce: (since: string) => `Geldt sinds ${since}.`,
  accessibilityOf: (authority: string) => `Verklaring van de ${authority}.`,
  footer: { privacy: 'Privacy', accessibility: 'Toegankelijkheid', all: 'Alle oproepen' },
  unknown: {
    title: 'Hier is geen oproep',
    told: (municipality: string | null) =>
      municipality === null
        ? 'Geen enkele gemeente van Vlaanderen heet zo. Kijk het adres na.'
        : `${municipality} doet nu niet mee met Klimaatdoeners. Wil je dat veranderen? Laat het weten aan je gemeente of aan ons.`,
    link: 'Bekijk alle oproepen',
  },
  description: (lead: string, left: string | undefined) => (left === undefined ? lead : `${lead} ${left}.`),
  budget: (cents: number) => atStart(euros(cents)),
} as const;

/** The page with all calls. */
export const callListTexts = {
  title: 'Doe mee in je gemeente',
  lead: 'Klimaatdoeners zijn buren die acht maanden lang samen klimaatacties bedenken en uitvoeren.',
  seek: 'Deze gemeenten zoeken nu mensen.',
  description:
    'Klimaatdoeners zijn buren die samen klimaatacties bedenken en uitvoeren. Bekijk welke gemeenten nu mensen zoeken.',
  open: 'Nu open',
  coming: 'Binnenkort',
  until: (lastDay: IsoDate) => `Inschrijven tot en met ${dayAndMonth(lastDay)}`,
  stillOpen: 'Inschrijven kan nog',
  later: 'Later: het traject ligt even stil',
  from: (opensOn: IsoDate) => `Vanaf ${fullDate(opensOn)}`,
  kickoff: (date: IsoDate) => `Kickoff op ${dayAndMonth(date)}`,
  paused: 'De datum van de Kickoff volgt',
  begun: 'De groep is al bezig',
  empty: {
    told: 'Op dit moment zoekt geen enkele gemeente klimaatdoeners.',
    next: 'Wil je dat jouw gemeente meedoet? Vraag ernaar bij je gemeente, of mail ons.',
  },
  about: {
    title: 'Staat je gemeente er niet bij?',
    told: `Elke gemeente in Vlaanderen kan een traject starten. Vraag ernaar bij je gemeente, of mail ons op ${ECOLIFE_EMAIL}.`,
  },
} as const;
