import { dateOf, timeOf } from '../../../domain/calendar/local-time.ts';
import { MESSAGES_A_DAY } from '../../../domain/messages/messages.ts';
import type { Seat } from '../../../domain/places/places.ts';
import { clock, fullDate } from '../words.ts';
import { NEEDS_CONSENT } from './sign-up.ts';

const people = (count: number): string => (count === 1 ? '1 deelnemer' : `${count} deelnemers`);

/** The list of participants, for staff. */
export const rosterTexts = {
  title: 'Deelnemers',
  lead: (counts: { participants: number; waiting: number; offered: number }, capacity: number | null): string => {
    const { participants, waiting, offered } = counts;
    if (participants + waiting + offered === 0) return 'Er is nog niemand ingeschreven.';
    const of = capacity === null ? people(participants) : `${people(participants)} op ${capacity} plaatsen`;
    const others = [
      ...(offered === 0 ? [] : [`${offered} met een aanbod`]),
      ...(waiting === 0 ? [] : [`${waiting} op de wachtlijst`]),
    ];
    return `${[of, ...others].join(', ')}.`;
  },
  unconfirmed: (count: number): string =>
    count === 1 ? '1 inschrijving is nog niet bevestigd.' : `${count} inschrijvingen zijn nog niet bevestigd.`,
  filter: {
    state: 'Wie wil je zien?',
    theme: 'Thema',
    all: 'Iedereen',
    allThemes: 'Alle thema’s',
    unreached: 'Alleen wie we niet kunnen mailen',
    button: 'Toon',
  },
  csv: 'Download als lijst (CSV)',
  none: {
    nobody: 'Nog niemand schreef zich in. Verspreid de oproep, of schrijf hieronder iemand in die je zelf aansprak.',
    call: 'Naar de oproep',
    filtered: 'Niemand past bij deze keuze.',
    reached: 'Je hoeft niemand te bellen: we kunnen iedereen mailen.',
    showAll: 'Toon iedereen',
  },
  erased: '(gegevens gewist)',
  until: (instant: string): string => `tot ${fullDate(dateOf(instant))}, ${clock(timeOf(instant))} uur`,
  since: (instant: string): string => `ingeschreven op ${fullDate(dateOf(instant))}`,
  inLine: (place: number): string => `plaats ${place} op de wachtlijst`,
  unreached: 'Mails naar dit adres komen niet aan. Bel even, en verbeter het adres.',
  needs: 'Nodig om mee te doen:',
  needsSome: 'heeft iets nodig',
  born: (year: number): string => `geboren in ${year}`,
  guardian: (who: string): string => `ouder of voogd: ${who}`,
  photos: {
    both: 'mag op foto’s, en die mogen getoond worden',
    taken: 'mag op foto’s, maar toon ze niet',
    none: 'niet op foto’s',
  },
  correct: 'Wijzig naam, e-mail of telefoon',
  change: 'Wijzig de deelname',
  place: { button: 'Geef een plaats', reason: 'Waarom krijgt deze persoon voorrang?' },
  offer: {
    told: 'Wat zei deze persoon over de vrije plaats?',
    phone: 'Deze persoon heeft geen e-mailadres. Bel even, en noteer hier het antwoord.',
    accepts: 'Neemt de plaats',
    declines: 'Wil de plaats niet',
  },
  remove: { button: 'Schrijf uit', reason: 'Waarom schrijf je deze persoon uit?' },
  reasonHint: 'Komt in de geschiedenis. De persoon zelf leest dit niet.',
  withdraw: {
    told: 'Belde of mailde iemand af? Dan krijgt die een bevestiging, en gaat de plaats naar de volgende.',
    button: 'Meldde zich af',
  },
  capacity: {
    title: 'Plaatsen',
    told: 'Meer plaatsen bieden we meteen aan aan wie het langst wacht.',
    field: 'Aantal plaatsen',
    button: 'Bewaar',
  },
  add: {
    title: 'Schrijf iemand in',
    told: 'Voor wie akkoord ging op papier of aan de telefoon. Met een e-mailadres krijgt die meteen een mail.',
    name: 'Naam',
    email: 'E-mailadres',
    phone: 'Telefoon',
    town: 'Postcode of gemeente',
    birthYear: 'Geboortejaar',
    onlyFor: {
      minor: 'Alleen voor wie jonger is dan 18.',
      child: 'Alleen voor wie jonger is dan 16.',
      guardian: 'Alleen voor wie jonger is dan 16 en een e-mailadres heeft.',
    },
    guardianName: 'Naam van ouder of voogd',
    guardianEmail: 'E-mailadres van ouder of voogd',
    themes: 'Thema’s',
    needs: 'Wat is er nodig om mee te doen?',
    needsConsent: NEEDS_CONSENT,
    photos: 'Foto’s',
    photoTaken: 'Mag op foto’s van de avonden staan',
    photoUsed: 'Die foto’s mogen getoond worden',
    route: 'Hoe ging deze persoon akkoord met de uitleg over gegevens?',
    routes: { paper: 'Op papier', phone: 'Aan de telefoon' },
    information: 'Versie van de uitleg',
    informationHint: 'Staat op het inschrijvingsblad, zoals 1.0.',
    sheet: 'Druk het inschrijvingsblad af',
    button: 'Schrijf in',
  },
  message: {
    title: 'Schrijf een bericht',
    told: 'Iedereen krijgt een eigen mail. Antwoorden komen bij jou.',
    left: (left: number): string =>
      left === 0
        ? `De groep kreeg vandaag al ${MESSAGES_A_DAY} berichten. Morgen kan je er weer schrijven.`
        : left === 1
          ? 'Vandaag kan je nog 1 bericht sturen.'
          : `Vandaag kan je nog ${left} berichten sturen.`,
    to: 'Aan wie?',
    choices: {
      participants: 'Wie meedoet',
      waiting: 'Wie wacht, of een aanbod kreeg',
      everybody: 'Iedereen',
      some: 'Alleen wie ik hieronder aanduid',
    },
    who: 'Wie duid je aan?',
    subject: 'Onderwerp',
    text: 'Bericht',
    textHint: 'De mail begint vanzelf met “Dag” en de voornaam.',
    look: 'Bekijk eerst',
    send: 'Verstuur',
    preview: (recipients: number): string =>
      recipients === 1 ? 'Zo krijgt 1 persoon het' : `Zo krijgen ${recipients} mensen het`,
    unsent: 'Nog niet verstuurd',
    sent: 'Verstuurde berichten',
    none: 'Er is nog geen bericht verstuurd.',
    by: (name: string | null, at: string): string =>
      `${name ?? 'Iemand'}, ${fullDate(dateOf(at))} om ${clock(timeOf(at))} uur`,
    gone: 'De tekst is gewist.',
    progress: (sent: number, failed: number, recipients: number): string =>
      `${sent} van ${recipients} verstuurd${failed === 0 ? '' : `, ${failed} niet aangekomen`}`,
  },
  kept: (names: string): string =>
    `We kenden dit e-mailadres al, met iets anders. Dit bleef zoals het was: ${names}. Naam en telefoon verbeter je bij die deelnemer; de rest past wie het aangaat zelf aan op de eigen pagina.`,
  labels: {
    to: 'Aan wie?',
    subject: 'Onderwerp',
    text: 'Bericht',
    name: 'Naam',
    email: 'E-mailadres',
    phone: 'Telefoon',
    town: 'Postcode of gemeente',
    themes: 'Thema’s',
    photoTaken: 'Mag op foto’s van de avonden staan',
    photoUsed: 'Die foto’s mogen getoond worden',
    birthYear: 'Geboortejaar',
    guardian: 'Ouder of voogd',
    'guardian.name': 'Naam van ouder of voogd',
    'guardian.email': 'E-mailadres van ouder of voogd',
    needs: 'Wat is er nodig om mee te doen?',
    needsConsent: NEEDS_CONSENT,
    route: 'Hoe ging deze persoon akkoord met de uitleg over gegevens?',
    information: 'Versie van de uitleg',
    reason: 'Waarom',
    answer: 'Antwoord',
    capacity: 'Aantal plaatsen',
  } satisfies Record<string, string>,
} as const;

/** The states in the filter, the open ones first. */
export const FILTERED: readonly Seat[] = [
  'participant',
  'offered',
  'waiting',
  'offer-expired',
  'declined',
  'withdrawn',
  'removed',
];
