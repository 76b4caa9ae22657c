import { dateOf, timeOf } from '../../../domain/calendar/local-time.ts';
import { clock, fullDate } from '../words.ts';

/** The page on which the staff corrects a participant. */
export const contactTexts = {
  back: 'Terug naar de deelnemers',
  details: {
    title: 'Naam en telefoon',
    told: 'Een wijziging geldt meteen.',
    button: 'Bewaar',
  },
  address: {
    title: 'E-mailadres',
    none: 'Nog geen e-mailadres.',
    stopped: 'Mails naar dit adres komen niet aan. Vraag het juiste adres.',
    waits: (until: string): string =>
      `Er wacht al een adres op bevestiging, tot ${fullDate(dateOf(until))} om ${clock(timeOf(until))} uur. Een nieuw adres komt in de plaats.`,
    first: {
      field: 'E-mailadres',
      told: 'We sturen een link naar dit adres. Zodra die bevestigd is, krijgt deze persoon onze mails en kan die zich aanmelden.',
    },
    other: {
      field: 'Nieuw e-mailadres',
      told: 'We sturen een link naar het nieuwe adres, en laten het op het oude weten als mails daar nog aankomen. Tot de link bevestigd is, verandert er niets.',
    },
    button: 'Stuur een link',
  },
  labels: { name: 'Naam', phone: 'Telefoon', email: 'E-mailadres' } satisfies Record<string, string>,
} as const;
