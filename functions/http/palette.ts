import { COLOURS } from '../../emails/colours.ts';

/** On white, each colour has a contrast of at least 3 to 1 as a shape. A colour for text has at least 4.5 to 1. */
export const PALETTE = {
  ...COLOURS.light,
  done: COLOURS.light.accent,
  open: '#8a6412',
  late: '#a3311f',
  line: '#7f9488',
} as const;
