import type { Refusals } from '../refusals.ts';

/**
 * Why a command on a trajectory is refused. The types of the decider allow a refusal only for the commands named here.
 */
export const trajectoryRefusals = {
  TRAJECTORY_NOT_FOUND: {
    status: 404,
    title: 'Dit traject bestaat niet',
    commands: ['Reschedule', 'Extend', 'CompleteDuty', 'ReopenDuty', 'Correct', 'Cancel', 'ChangeTeam', 'MoveSession'],
  },
  DUTY_NOT_FOUND: { status: 404, title: 'Deze taak bestaat niet', commands: ['CompleteDuty', 'ReopenDuty'] },
  DUTY_NOT_YOURS: { status: 403, title: 'Deze taak is niet van jou', commands: ['CompleteDuty', 'ReopenDuty'] },
  DUTY_TOO_EARLY: { status: 409, title: 'Deze taak kan nog niet klaar zijn', commands: ['CompleteDuty'] },
  TRAJECTORY_ENDED: {
    status: 409,
    title: 'Het traject is voorbij',
    commands: ['Reschedule', 'Extend', 'CompleteDuty', 'ReopenDuty', 'Correct', 'Cancel', 'ChangeTeam', 'MoveSession'],
  },
  CORRECTION_NOT_YOURS: { status: 403, title: 'Dit gegeven mag je niet aanpassen', commands: ['Correct'] },
  TRAJECTORY_CANCELLED: { status: 409, title: 'Dit traject is stopgezet', commands: ['Onboard'] },
  ALREADY_IN_TEAM: { status: 409, title: 'Deze persoon heeft die rol al', commands: ['ChangeTeam'] },
  NOT_IN_TEAM: { status: 409, title: 'Deze persoon heeft die rol niet', commands: ['ChangeTeam'] },
  LAST_IN_ROLE: { status: 409, title: 'De laatste in een rol wordt vervangen', commands: ['ChangeTeam'] },
  TEAM_FULL: { status: 409, title: 'Deze rol is vol', commands: ['ChangeTeam'] },
  TRAJECTORY_STARTED: { status: 409, title: 'Het traject is al begonnen', commands: ['Reschedule'] },
  PHASE_OVER: { status: 409, title: 'Deze fase is voorbij', commands: ['Extend'] },
  PHASE_ALREADY_LONGER: { status: 409, title: 'Deze fase is al langer verlengd', commands: ['Extend'] },
  TRAJECTORY_TOO_LONG: { status: 422, title: 'Het traject zou te lang duren', commands: ['Extend'] },
  SESSION_HELD: { status: 409, title: 'De sessie is al geweest', commands: ['Reschedule', 'MoveSession'] },
  START_DATE_INVALID: { status: 422, title: 'De startdatum bestaat niet', commands: ['Onboard', 'Reschedule'] },
  START_DATE_IN_PAST: {
    status: 422,
    title: 'De startdatum ligt in het verleden',
    commands: ['Onboard', 'Reschedule'],
  },
  START_DATE_TOO_FAR: {
    status: 422,
    title: 'De startdatum ligt te ver vooruit',
    commands: ['Onboard', 'Reschedule'],
  },
  SESSION_DATE_INVALID: { status: 422, title: 'De sessiedatum bestaat niet', commands: ['Reschedule', 'MoveSession'] },
  SESSION_IN_PAST: {
    status: 422,
    title: 'De sessiedatum ligt in het verleden',
    commands: ['Reschedule', 'MoveSession'],
  },
  SESSION_OUTSIDE_GUIDANCE: {
    status: 422,
    title: 'De sessie valt buiten de begeleiding',
    commands: ['Reschedule', 'MoveSession'],
  },
  SESSIONS_OUT_OF_ORDER: {
    status: 422,
    title: 'De sessies staan niet in volgorde',
    commands: ['Reschedule', 'MoveSession'],
  },
} as const satisfies Refusals;
