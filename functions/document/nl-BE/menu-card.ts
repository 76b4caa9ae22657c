import type { LibraryAction } from '../../../domain/menu-card/library.ts';
import type { Season, Theme } from '../../../domain/menu-card/themes.ts';

export const THEME_NAMES: Record<Theme, string> = {
  circular: 'Delen en herstellen',
  mobility: 'Onderweg',
  food: 'Eten van hier',
  energy: 'Energie',
  green: 'Groen en natuur',
  water: 'Water',
  movement: 'Mensen in beweging',
};

export const SEASON_NAMES: Record<Season, string> = {
  spring: 'lente',
  summer: 'zomer',
  autumn: 'herfst',
  winter: 'winter',
};

export const EFFORT_NAMES: Record<1 | 2 | 3, string> = {
  1: 'kleine inspanning',
  2: 'stevige inspanning',
  3: 'grote inspanning',
};

/** `het hele jaar`, `lente en herfst` */
export const seasonsOf = ({ seasons }: Pick<LibraryAction, 'seasons'>): string => {
  if (seasons.length === 4) return 'het hele jaar';
  const names = seasons.map((season) => SEASON_NAMES[season]);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`;
};

const amount = (euros: number): string => String(euros).replace(/\B(?=(\d{3})+$)/g, '.');

/** `8 tot 20 mensen` */
export const peopleOf = ({ people: [from, to] }: Pick<LibraryAction, 'people'>): string =>
  from === to ? `${from} mensen` : `${from} tot ${to} mensen`;

/** `300 tot 1.500 euro` */
export const costOf = ({ costEuro: [from, to] }: Pick<LibraryAction, 'costEuro'>): string =>
  from === 0 ? `tot ${amount(to)} euro` : `${amount(from)} tot ${amount(to)} euro`;

/** What counts for the pact, undefined when nothing does. What is uncertain is said to be. */
export const pactOf = ({ pact: { werf, counts, unit, note } }: Pick<LibraryAction, 'pact'>): string | undefined => {
  if (werf === null || counts === 'no' || unit === undefined) return undefined;
  const what = `werf ${werf}, ${unit}${note === undefined ? '' : `: ${note}`}`;
  switch (counts) {
    case 'yes':
      return `Telt mee voor het klimaatpact (${what}).`;
    case 'conditional':
      return `Telt onder voorwaarden mee voor het klimaatpact (${what}).`;
    case 'unconfirmed':
      return `Of het meetelt voor het klimaatpact, is niet zeker (${what}).`;
    default:
      return counts satisfies never;
  }
};
