import { longDate } from '../../domain/calendar/dutch-dates.ts';
import type { DutyOwner } from '../../domain/trajectory/duties.ts';
import type { ExistingTrajectory, Pause } from '../../domain/trajectory/trajectory.ts';
import { PHASE_NAMES, ROLE_NAMES } from '../../emails/nl-BE/names.ts';
import { DUTY_STATES, daysLate, SESSION_STATES, WAITS } from '../../emails/nl-BE/states.ts';
import type { Role } from '../../events/roles.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import type { GateView } from './schemas/gates.ts';
import type { MailState, ReportView } from './schemas/report.ts';
import type { TimelineView } from './schemas/timeline.ts';

/** What things are called in reports and on pages, besides what `emails/nl-BE/names.ts` names for mails too. */
export const STATUS: Record<ExistingTrajectory['status'], string> = {
  planned: 'Gepland',
  preparation: PHASE_NAMES.preparation.full,
  guidance: PHASE_NAMES.guidance.full,
  evaluation: PHASE_NAMES.evaluation.full,
  completed: 'Afgerond',
  cancelled: 'Stopgezet',
};

/** The status for people, with the pause that lasts, or that it waits for a sign. */
export const statusLabel = (status: ExistingTrajectory['status'], pause: Pause | undefined): string =>
  pause === undefined ? STATUS[status] : `${STATUS[status]} (${paused(pause)})`;

/** `gepauzeerd tot 3 mei 2027`, or `gepauzeerd` when nobody knows until when. What waits for a sign is not called a pause. */
const paused = ({ until, held }: Pause): string => {
  if (held !== undefined) return 'wacht op het sein';
  return until === undefined ? 'gepauzeerd' : `gepauzeerd tot ${longDate(until)}`;
};

export const OWNER: Record<DutyOwner, string> = { coach: 'Begeleider', officer: 'Gemeente' };

/** What the counts of a group are called. */
export const GROUP = {
  taking: 'Doen mee',
  offered: 'Plaats aangeboden',
  waiting: 'Op de wachtlijst',
  unreached: 'Krijgen geen mails',
  target: 'Streefdoel',
} as const;

/** What the answers to an invitation are called, in the order of a table. */
export const ANSWER = {
  invited: 'Uitgenodigd',
  yes: 'Ja',
  guests: 'Gasten',
  maybe: 'Misschien',
  no: 'Nee',
  silent: 'Geen antwoord',
  waiting: 'Wachten',
} as const;
export const ANSWERS = ['invited', 'yes', 'guests', 'maybe', 'no', 'silent', 'waiting'] as const;

/** A role that nobody has. */
export const VACANCY: Record<DutyOwner, string> = { coach: 'geen begeleider', officer: 'geen contactpersoon' };

/** Somebody whom no mail reaches. */
export const unreachableLabel = ({ role, name }: { role: DutyOwner; name?: string | null }): string =>
  name == null ? `${ROLE_NAMES[role]} krijgt geen mails` : `${name} (${ROLE_NAMES[role]}) krijgt geen mails`;

const RECIPIENT: Record<Role, string> = { ...OWNER, admin: 'Ecolife', participant: 'Deelnemer' };

/** The role in which somebody gets a mail; the role itself when it is not known. */
export const recipientLabel = (role: string): string => new Map(Object.entries(RECIPIENT)).get(role) ?? role;

/** To whom the mails of a trajectory go. Each role but that of a citizen is one of staff. */
export const MAILS_TO = {
  staff: 'Naar begeleider en gemeente',
  participants: 'Naar deelnemers',
} as const satisfies Record<keyof ReportView['mails']['recipients'], string>;

export const mailsCaption = ({ staff, participants }: ReportView['mails']['recipients']): string =>
  `Mails: ${staff} naar begeleider en gemeente, ${participants} naar deelnemers`;

export const DUTY_STATE: Record<TrajectoryView['duties'][number]['state'], string> = DUTY_STATES;

/** What stands beside a duty that came or is late. */
export const lateBy = (days: number): string | null => (days === 0 ? null : daysLate(days));

export const SESSION_STATE: Record<TrajectoryView['sessions'][number]['state'], string> = SESSION_STATES;

export const NEED_STATE: Record<GateView['needs'][number]['state'], string> = {
  met: 'In orde',
  missing: 'Ontbreekt',
  early: 'Komt nog',
};

export const PHASE_STATE: Record<TrajectoryView['phases'][number]['state'], string> = {
  coming: 'Komt nog',
  waiting: WAITS,
  running: 'Bezig',
  done: 'Voorbij',
  dropped: 'Stopgezet',
};

export const MILESTONE_STATE: Record<TimelineView['milestones'][number]['state'], string> = {
  reached: 'Bereikt',
  due: 'Nu aan de beurt',
  coming: 'Komt nog',
  waiting: WAITS,
  superseded: 'Bereikt in een vorige planning',
  dropped: 'Vervallen',
};

export const MAIL_STATE: Record<MailState, string> = {
  requested: 'Wacht op verzending',
  sent: 'Verstuurd',
  delivered: 'Aangekomen',
  bounced: 'Teruggekomen',
  complained: 'Als spam gemeld',
  suppressed: 'Niet verstuurd',
};
