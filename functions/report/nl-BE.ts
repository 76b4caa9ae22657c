import { nounOf } from '../../domain/aggregate.ts';
import type { Bounce, MailRequest, SuppressionReason } from '../../domain/mail/mail.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import type { DutyOwner } from '../../domain/trajectory/duties.ts';
import { type Meaning, meaningOf } from '../../domain/trajectory/milestones.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { MailLabels } from '../../emails/labels.ts';
import { mailLabels } from '../../emails/nl-BE/catalogue.ts';
import { daysBefore, dutyName, PHASE_NAMES, PHASE_TITLES, SESSION_NAMES } from '../../emails/nl-BE/names.ts';
import type { Role } from '../../events/roles.ts';
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

export const OWNER: Record<DutyOwner, string> = { coach: 'Begeleider', officer: 'Gemeente' };

/** A role that nobody has. */
export const VACANCY: Record<DutyOwner, string> = { coach: 'geen begeleider', officer: 'geen contactpersoon' };

const RECIPIENT: Record<Role, string> = { ...OWNER, admin: 'Ecolife', participant: 'Deelnemer' };

/** The role in which somebody gets a mail; the role itself when it is not known. */
export const recipientLabel = (role: string): string => new Map(Object.entries(RECIPIENT)).get(role) ?? role;

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

const labelsOf = ({ subject }: MailRequest): MailLabels | undefined =>
  Object.entries(mailLabels).find(([noun]) => noun === nounOf(subject))?.[1];

/** What the items of a mail are about; the name of a template when that is not known. */
export const mailLabel = (mail: MailRequest): string =>
  [...new Set(itemsOf(mail).map((item) => labelsOf(mail)?.label(item) ?? item.template))].join('; ');

/** Why a mail was not sent. */
export const suppressionLabel = (mail: MailRequest, reason: SuppressionReason): string => {
  switch (reason) {
    case 'address-refused':
      return 'het adres neemt geen mails aan';
    case 'erased':
      return 'de gegevens van deze persoon zijn gewist';
    case 'role-removed':
      return 'deze persoon heeft die rol niet meer';
    default:
      return labelsOf(mail)?.reasons[reason] ?? reason;
  }
};

const ON_OUR_LIST = 'we mailen dit adres niet meer, omdat het eerder een mail terugstuurde of als spam meldde';

/** Why a mail came back, where SES says more than how. */
const BOUNCE_REASONS: Readonly<Record<string, string>> = {
  Suppressed: ON_OUR_LIST,
  OnAccountSuppressionList: ON_OUR_LIST,
  MailboxFull: 'de mailbox zit vol',
  MessageTooLarge: 'de mail was te groot voor de mailbox',
  ContentRejected: 'de mailbox weigerde de inhoud',
  AttachmentRejected: 'de mailbox weigerde de bijlage',
  Rejected: 'de inhoud werd geweigerd voor de verzending',
};

const BOUNCE_TYPES: Record<Bounce['bounceType'], string> = {
  Permanent: 'het adres bestaat niet (meer)',
  Transient: 'de mailbox was tijdelijk niet bereikbaar',
  Undetermined: 'de reden is niet bekend',
};

/** Why a mail came back. */
export const bounceLabel = ({ bounceType, subType }: Bounce): string =>
  Object.hasOwn(BOUNCE_REASONS, subType) ? (BOUNCE_REASONS[subType] ?? '') : BOUNCE_TYPES[bounceType];

const meaningLabel = (meaning: Meaning): string => {
  switch (meaning.kind) {
    case 'phase-start':
      return `Start: ${PHASE_TITLES[meaning.phase]}`;
    case 'phase-notice':
      return `Vooraankondiging: ${PHASE_TITLES[meaning.phase]}`;
    case 'session-reminder':
      return `Herinnering ${SESSION_NAMES[meaning.session].name}, ${daysBefore(meaning.days)}`;
    case 'session-follow-up':
      return `Na ${SESSION_NAMES[meaning.session].the}: opvolging`;
    case 'duty-reminder':
      return `Herinnering taak: ${dutyName(meaning.duty)}, ${daysBefore(meaning.days)}`;
    case 'evaluation-invitation':
      return 'Uitnodiging voor de evaluatie';
    case 'end':
      return PHASE_TITLES.end;
    default:
      return meaning satisfies never;
  }
};

/** The id itself for a milestone that is no longer in the catalogue. */
export const milestoneLabel = (id: string): string => {
  const meaning = meaningOf(id);
  return meaning ? meaningLabel(meaning) : id;
};
