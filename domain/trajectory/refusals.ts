import type { Refusals } from '../refusals.ts';

/** The commands on a trajectory that exists and is not over. */
const EVERY_CHANGE = [
  'Reschedule',
  'Extend',
  'Pause',
  'Resume',
  'Advance',
  'Hold',
  'Release',
  'CompleteDuty',
  'ReopenDuty',
  'AddDuty',
  'MoveDuty',
  'AssignDuty',
  'WaiveDuty',
  'Correct',
  'Cancel',
  'ChangeTeam',
  'AddSession',
  'MoveSession',
  'ReportSession',
] as const;

/**
 * Why a command on a trajectory is refused. The types of the decider allow a refusal only for the commands named here.
 */
export const trajectoryRefusals = {
  TRAJECTORY_NOT_FOUND: {
    status: 404,
    title: 'Dit traject bestaat niet',
    commands: EVERY_CHANGE,
  },
  DUTY_NOT_FOUND: {
    status: 404,
    title: 'Deze taak bestaat niet',
    commands: ['CompleteDuty', 'ReopenDuty', 'MoveDuty', 'AssignDuty', 'WaiveDuty'],
  },
  DUTY_NOT_YOURS: { status: 403, title: 'Deze taak is niet van jou', commands: ['CompleteDuty', 'ReopenDuty'] },
  DUTY_CHANGED: { status: 409, title: 'Iemand anders was je voor', commands: ['MoveDuty', 'AssignDuty', 'WaiveDuty'] },
  DUTY_DONE: { status: 409, title: 'Deze taak hoeft niet meer', commands: ['MoveDuty', 'WaiveDuty'] },
  DUTIES_FULL: { status: 409, title: 'Er zijn te veel eigen taken', commands: ['AddDuty'] },
  OWNER_NOT_IN_TEAM: { status: 422, title: 'Deze persoon is niet in het team', commands: ['AddDuty', 'AssignDuty'] },
  DUTY_DATE_INVALID: { status: 422, title: 'De datum bestaat niet', commands: ['AddDuty', 'MoveDuty'] },
  DUTY_DATE_IN_PAST: { status: 422, title: 'De datum ligt in het verleden', commands: ['AddDuty', 'MoveDuty'] },
  DUTY_DATE_TOO_LATE: { status: 422, title: 'De datum ligt na het traject', commands: ['AddDuty', 'MoveDuty'] },
  DUTY_TOO_EARLY: { status: 409, title: 'Deze taak kan nog niet klaar zijn', commands: ['CompleteDuty'] },
  TRAJECTORY_ENDED: {
    status: 409,
    title: 'Het traject is voorbij',
    commands: EVERY_CHANGE,
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
  TRAJECTORY_TOO_LONG: { status: 422, title: 'Het traject zou te lang duren', commands: ['Extend', 'Pause'] },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'Deze sessie bestaat niet',
    commands: ['Reschedule', 'MoveSession', 'ReportSession'],
  },
  SESSIONS_FULL: { status: 409, title: 'Er zijn te veel extra sessies', commands: ['AddSession'] },
  SESSION_HELD: {
    status: 409,
    title: 'De sessie is al geweest',
    commands: ['Reschedule', 'MoveSession', 'ReportSession', 'AddSession'],
  },
  SESSION_CANCELLED: { status: 409, title: 'De sessie ging niet door', commands: ['ReportSession'] },
  SESSION_NOT_BEGUN: { status: 409, title: 'De sessie moet nog beginnen', commands: ['ReportSession'] },
  TRAJECTORY_PAUSED: {
    status: 409,
    title: 'Het traject is gepauzeerd',
    commands: [
      ...(['Reschedule', 'Extend', 'Advance', 'Hold'] as const),
      ...(['AddSession', 'MoveSession', 'ReportSession', 'AddDuty', 'MoveDuty'] as const),
    ],
  },
  TRANSITION_HELD: { status: 409, title: 'De overgang wordt tegengehouden', commands: ['Advance', 'Hold'] },
  TRANSITION_PAST: { status: 409, title: 'De overgang is al voorbij', commands: ['Hold'] },
  PHASE_NOT_NEXT: { status: 409, title: 'Deze fase is nog niet aan de beurt', commands: ['Advance'] },
  SESSIONS_TO_COME: { status: 409, title: 'Er komt nog een sessie', commands: ['Advance'] },
  PAUSE_END_INVALID: { status: 422, title: 'De laatste dag van de pauze bestaat niet', commands: ['Pause'] },
  PAUSE_END_IN_PAST: { status: 422, title: 'De pauze eindigt in het verleden', commands: ['Pause'] },
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
  SESSION_DATE_INVALID: {
    status: 422,
    title: 'De sessiedatum bestaat niet',
    commands: ['Reschedule', 'MoveSession', 'AddSession'],
  },
  SESSION_IN_PAST: {
    status: 422,
    title: 'De sessiedatum ligt in het verleden',
    commands: ['Reschedule', 'Advance', 'MoveSession', 'AddSession'],
  },
  SESSION_OUTSIDE_GUIDANCE: {
    status: 422,
    title: 'De sessie valt buiten de begeleiding',
    commands: ['Reschedule', 'MoveSession', 'AddSession'],
  },
  SESSIONS_OUT_OF_ORDER: {
    status: 422,
    title: 'De sessies staan niet in volgorde',
    commands: ['Reschedule', 'MoveSession', 'AddSession'],
  },
  SESSIONS_SAME_DAY: {
    status: 422,
    title: 'Er zijn twee sessies op één dag',
    commands: ['Reschedule', 'MoveSession', 'AddSession'],
  },
} as const satisfies Refusals;
