import type { Sabotage } from './sabotage.ts';

const BROKEN: readonly Omit<Sabotage, 'faults'>[] = [
  {
    name: 'earlier-tap-wins',
    breaks: 'The tap that arrives last counts, whenever it was tapped.',
    edits: [
      {
        file: 'domain/attendance/attendance.ts',
        from: 'orderOf(tap) > orderOf(line);',
        to: 'orderOf(tap) !== orderOf(line);',
      },
    ],
    found: /an earlier tap counted more than a later one/,
  },
  {
    name: 'guests-uncounted',
    breaks: 'The list that is closed counts no guests.',
    edits: [
      {
        file: 'domain/attendance/group.ts',
        from: 'guests: there.reduce((sum, { guests }) => sum + guests, 0),',
        to: 'guests: there.reduce((sum, { guests }) => sum + guests, 0) * 0,',
      },
    ],
    found: /the counts of the list are not those of its marks/,
  },
  {
    name: 'record-not-recounted',
    breaks: 'The record of a session keeps the counts of before a correction.',
    edits: [
      {
        file: 'functions/attendance/command.ts',
        from: 'decided.events.length === 0 || counted === undefined',
        to: 'decided.events.length >= 0 || counted === undefined',
      },
    ],
    found: /does not say what the list says/,
  },
];

/** Sabotages of the list of who came to a session. A run without faults finds them. */
export const IN_ATTENDANCES: readonly Sabotage[] = BROKEN.map((one) => ({ ...one, faults: [] }));
