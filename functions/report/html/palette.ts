import { COLOURS } from '../../../emails/colours.ts';

/** Each stands on white with a contrast of at least 3 to 1 as a shape, and 4.5 to 1 where it colours text. */
export const PALETTE = {
  ...COLOURS.light,
  done: COLOURS.light.accent,
  open: '#8a6412',
  late: '#a3311f',
  line: '#7f9488',
} as const;
