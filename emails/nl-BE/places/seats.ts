import type { Seat } from '../../../domain/places/places.ts';

/** What somebody is in the group, as lists say it. */
export const SEAT_LABELS: Record<Seat, string> = {
  participant: 'Doet mee',
  waiting: 'Wacht op een plaats',
  offered: 'Kreeg een plaats aangeboden',
  'offer-expired': 'Antwoordde niet op tijd',
  declined: 'Wilde de plaats niet',
  withdrawn: 'Uitgeschreven',
  removed: 'Uitgeschreven door de begeleiding',
};
