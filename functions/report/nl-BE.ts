import type { BounceType, Purpose, SuppressionReason } from '../../domain/mail/mail.ts';
import type { DutyOwner } from '../../domain/trajectory/duties.ts';
import { type Meaning, meaningOf } from '../../domain/trajectory/milestones.ts';
import type { ExistingTrajectory, Phase } from '../../domain/trajectory/trajectory.ts';
import { DUTY_NAMES, isDutyId, PHASE_NAMES, SESSION_NAMES } from '../../emails/nl-BE/names.ts';
import { counted } from '../http/counted.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import type { MailState } from './schemas/report.ts';
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

export const PHASE: Record<Phase | 'end', string> = {
  preparation: STATUS.preparation,
  guidance: STATUS.guidance,
  evaluation: STATUS.evaluation,
  end: 'Einde van het traject',
};

export const OWNER: Record<DutyOwner, string> = { coach: 'Begeleider', officer: 'Gemeente' };

/** The id itself for a duty that is no longer in the catalogue. */
export const dutyLabel = (id: string): string => (isDutyId(id) ? DUTY_NAMES[id].full : id);

export const DUTY_STATE: Record<TrajectoryView['duties'][number]['state'], string> = {
  done: 'Klaar',
  open: 'Te doen',
  late: 'Te laat',
  dropped: 'Vervallen',
};

const daysLate = (days: number): string => `${counted(days, 'dag', 'dagen')} te laat`;

/** What stands beside a duty that came or is late. */
export const lateBy = (days: number): string | null => (days === 0 ? null : daysLate(days));

export const doneLate = (days: number): string => `${DUTY_STATE.done}, ${daysLate(days)}`;

export const SESSION_STATE: Record<TrajectoryView['sessions'][number]['state'], string> = {
  held: 'Geweest',
  coming: 'Komt nog',
  dropped: 'Vervallen',
};

export const PHASE_STATE: Record<TrajectoryView['phases'][number]['state'], string> = {
  coming: 'Komt nog',
  running: 'Bezig',
  done: 'Voorbij',
  dropped: 'Stopgezet',
};

export const MILESTONE_STATE: Record<TimelineView['milestones'][number]['state'], string> = {
  reached: 'Bereikt',
  due: 'Nu aan de beurt',
  coming: 'Komt nog',
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

export const SUPPRESSION: Record<SuppressionReason, string> = {
  cancelled: 'het traject is stopgezet',
  superseded: 'de planning is intussen veranderd',
  'duty-done': 'de taak was al klaar',
  'too-late': 'de dag was al voorbij',
  'address-refused': 'het adres neemt geen mails aan',
  erased: 'de gegevens van deze persoon zijn gewist',
};

export const BOUNCE: Record<BounceType, string> = {
  Permanent: 'het adres bestaat niet (meer)',
  Transient: 'de mailbox was tijdelijk niet bereikbaar',
  Undetermined: 'de reden is niet bekend',
};

const daysBefore = (days: number): string => (days === 1 ? 'de werkdag vooraf' : `${days} dagen vooraf`);

const meaningLabel = (meaning: Meaning): string => {
  switch (meaning.kind) {
    case 'phase-start':
      return `Start: ${PHASE[meaning.phase]}`;
    case 'phase-notice':
      return `Vooraankondiging: ${PHASE[meaning.phase]}`;
    case 'session-reminder':
      return `Herinnering ${SESSION_NAMES[meaning.session].name}, ${daysBefore(meaning.days)}`;
    case 'session-follow-up':
      return `Na ${SESSION_NAMES[meaning.session].the}: opvolging`;
    case 'duty-reminder':
      return `Herinnering taak: ${dutyLabel(meaning.duty)}, ${daysBefore(meaning.days)}`;
    case 'evaluation-invitation':
      return 'Uitnodiging voor de evaluatie';
    case 'end':
      return PHASE.end;
    default:
      return meaning satisfies never;
  }
};

/** The id itself for a milestone that is no longer in the catalogue. */
export const milestoneLabel = (id: string): string => {
  const meaning = meaningOf(id);
  return meaning ? meaningLabel(meaning) : id;
};

/** What a mail is about. */
export const purposeLabel = (purpose: Purpose): string => {
  switch (purpose.template) {
    case 'welcome':
      return 'Welkom';
    case 'phase-notice':
      return `Vooraankondiging: ${PHASE[purpose.phase]}`;
    case 'phase-started':
      return `Start: ${PHASE[purpose.phase]}`;
    case 'session-reminder':
      return `Herinnering ${SESSION_NAMES[purpose.session].name}, ${daysBefore(purpose.days)}`;
    case 'session-follow-up':
      return `Na ${SESSION_NAMES[purpose.session].the}: opvolging`;
    case 'duty-reminder':
      return `Herinnering taak: ${dutyLabel(purpose.duty)}, ${daysBefore(purpose.days)}`;
    case 'evaluation-invitation':
      return 'Uitnodiging voor de evaluatie';
    case 'farewell':
      return 'Afscheid';
    case 'plan-changed':
      return 'Nieuwe planning';
    case 'trajectory-cancelled':
      return 'Traject stopgezet';
    default:
      return purpose satisfies never;
  }
};
