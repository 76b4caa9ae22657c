import type { Refusals } from '../refusals.ts';

/** Why a command on a session is refused. */
export const sessionRefusals = {
  TRAJECTORY_NOT_FOUND: { status: 404, title: 'Dit traject bestaat niet', commands: ['Schedule', 'WriteMinutes'] },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'Deze sessie bestaat niet',
    commands: ['Schedule', 'WriteMinutes', 'ReadMinutes', 'ReadSession'],
  },
  FACT_NOT_YOURS: { status: 403, title: 'Dit gegeven mag je niet aanpassen', commands: ['Schedule'] },
  TRAJECTORY_ENDED: { status: 409, title: 'Het traject is voorbij', commands: ['Schedule'] },
  SESSION_CHANGED: {
    status: 409,
    title: 'Iemand anders was je voor',
    commands: ['Schedule', 'Hold', 'WriteMinutes'],
  },
  COUNTED_BY_NAME: { status: 409, title: 'Er is op naam ingecheckt', commands: ['Hold'] },
  SESSION_NOT_HELD: { status: 409, title: 'De sessie is nog niet geweest', commands: ['WriteMinutes'] },
  MINUTES_TOO_LONG: { status: 422, title: 'Het verslag is te lang', commands: ['WriteMinutes'] },
  MINUTES_NOT_FOUND: { status: 404, title: 'Er is geen verslag', commands: ['ReadMinutes'] },
  TITLE_FIXED: { status: 422, title: 'Deze sessie krijgt geen eigen titel', commands: ['Schedule'] },
  SESSION_HELD: { status: 409, title: 'De sessie is al geweest', commands: ['Schedule'] },
  SESSION_CANCELLED: { status: 409, title: 'De sessie ging niet door', commands: ['Schedule'] },
  PLACES_TAKEN: { status: 409, title: 'Er zijn al meer plaatsen ingenomen', commands: ['Schedule'] },
  SESSION_IN_PAST: { status: 422, title: 'Dit moment ligt in het verleden', commands: ['Schedule', 'AddSession'] },
  HOURS_INVALID: { status: 422, title: 'De uren kloppen niet', commands: ['Schedule', 'AddSession'] },
  AGENDA_DOES_NOT_ADD_UP: {
    status: 422,
    title: 'De agenda telt niet op tot de hele sessie',
    commands: ['Schedule', 'AddSession'],
  },
} as const satisfies Refusals;
