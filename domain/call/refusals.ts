import type { Refusals } from '../refusals.ts';

/** Why a command on a call is refused. */
export const callRefusals = {
  TRAJECTORY_NOT_FOUND: {
    status: 404,
    title: 'Dit traject bestaat niet',
    commands: ['WriteCall', 'OpenCall', 'CloseCall'],
  },
  TRAJECTORY_ENDED: {
    status: 409,
    title: 'Het traject is voorbij',
    commands: ['WriteCall', 'OpenCall', 'CloseCall'],
  },
  CALL_TOO_LATE: { status: 409, title: 'De oproep kan niet meer open', commands: ['OpenCall'] },
  CALL_CHANGED: { status: 409, title: 'Iemand anders was je voor', commands: ['WriteCall'] },
  CALL_WRITTEN_OFTEN: { status: 409, title: 'De tekst is al te vaak veranderd', commands: ['WriteCall'] },
  VERSION_NOT_FOUND: { status: 404, title: 'Deze versie bestaat niet', commands: ['ReadCall'] },
} as const satisfies Refusals;
