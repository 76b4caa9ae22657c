import type { Answer } from '../../../domain/rsvp/rsvp.ts';
import type { Taking } from '../../../domain/rsvp/standing.ts';
import { fullDate, guestsIn } from '../words.ts';

/** Who comes to a session, on its page for staff. */
export const answersTexts = {
  title: 'Wie komt',
  /** After it was held. */
  came: {
    title: 'Wie er was',
    present: (count: number): string => (count === 1 ? '1 aanwezige' : `${count} aanwezigen`),
    none: 'Er is niet genoteerd hoeveel mensen er waren.',
  },
  figures: {
    yes: 'Komen',
    guests: 'Gasten',
    maybe: 'Misschien',
    invited: 'Nog geen antwoord',
    waiting: 'Wachten',
    no: 'Kunnen niet',
  } satisfies Record<Answer | 'guests', string>,
  lead: (taken: number, capacity: number | null): string =>
    capacity === null
      ? `Reken op ${taken} ${taken === 1 ? 'stoel' : 'stoelen'}. Er staat geen maximum op de zaal.`
      : `${taken} van de ${capacity} stoelen zijn ingenomen. Zet je er meer, dan schuift de wachtlijst meteen door.`,
  /** The headings above the names. */
  groups: {
    yes: 'Komen',
    maybe: 'Komen misschien',
    invited: 'Antwoordden nog niet',
    waiting: 'Wachten op een plaats, in deze volgorde',
    no: 'Kunnen niet',
  } satisfies Record<Answer, string>,
  withGuests: (count: number): string => `met ${guestsIn(count)}`,
  offline: 'geen e-mailadres',
  needs: 'Nodig om mee te doen:',
  erased: '(gegevens gewist)',
  told: 'Belde er iemand, of heeft iemand geen e-mailadres? Open de naam en noteer het antwoord. Daar gaat geen mail over buiten.',
  note: 'noteer een antwoord',
  guests: 'Gasten, als deze persoon komt',
  noGuests: 'Geen',
  buttons: { yes: 'Komt', maybe: 'Misschien', no: 'Komt niet' },
  roster: 'Alle deelnemers',
  nameless: 'De namen zijn een jaar na de sessie gewist.',
  /** Where there is nobody to show. */
  none: {
    early: 'Er is nog niemand uitgenodigd.',
    open: 'Er doet nog niemand mee. Wie een plaats krijgt, wordt meteen uitgenodigd.',
    closed: 'Er was niemand uitgenodigd voor deze sessie.',
    off: 'Deze sessie staat nu niet op de planning. Komt er een nieuwe datum, dan vragen we iedereen opnieuw.',
  } satisfies Record<Taking, string>,
  invitesBy: (date: string): string =>
    `De uitnodigingen vertrekken vanzelf zodra de vorige sessie voorbij is, ten laatste op ${fullDate(date)}.`,
  labels: { guests: 'Gasten', answer: 'Antwoord', number: 'Deelnemer', asked: 'Datum van de sessie' },
} as const;
