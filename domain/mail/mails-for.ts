import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { leadOf } from '../person/member.ts';
import { dutyOf } from '../trajectory/duties.ts';
import { type Meaning, meaningOf } from '../trajectory/milestones.ts';
import { type ExistingTrajectory, occurrenceOf } from '../trajectory/trajectory.ts';
import type { MailRequest, Purpose, Role, SuppressionReason } from './mail.ts';

const EVERYBODY: readonly Role[] = ['coach', 'officer'];

/** The mails that an event asks for. Their keys are deterministic, so asking twice asks once. */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory): MailRequest[] => {
  switch (event.type) {
    case 'Trajectory.Onboarded':
      return mails('onboarded', event.data.plan.revision, null, { template: 'welcome' }, EVERYBODY, state);
    case 'Trajectory.Rescheduled': {
      const { plan, movedSessions } = event.data;
      return mails('rescheduled', plan.revision, null, { template: 'plan-changed', movedSessions }, EVERYBODY, state);
    }
    case 'Trajectory.Cancelled': {
      const { planRevision } = event.data;
      return mails('cancelled', planRevision, null, { template: 'trajectory-cancelled' }, EVERYBODY, state);
    }
    case 'Trajectory.MilestoneReached': {
      const { milestoneId, revision } = event.data;
      const meaning = meaningOf(milestoneId);
      if (!meaning) return [];
      const { purpose, roles } = mailOf(meaning);
      return mails(milestoneId, revision, milestoneId, purpose, roles, state);
    }
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

const mails = (
  trigger: string,
  revision: number,
  milestoneId: string | null,
  purpose: Purpose,
  roles: readonly Role[],
  { members }: ExistingTrajectory,
): MailRequest[] =>
  roles.flatMap((role) => {
    const recipientId = leadOf(members, role);
    if (recipientId === undefined) return [];
    return [{ key: `${trigger}_r${revision}_${role}`, recipientId, role, milestoneId, revision, purpose }];
  });

const mailOf = (meaning: Meaning): { purpose: Purpose; roles: readonly Role[] } => {
  switch (meaning.kind) {
    case 'phase-start':
      return { purpose: { template: 'phase-started', phase: meaning.phase }, roles: EVERYBODY };
    case 'phase-notice':
      return { purpose: { template: 'phase-notice', phase: meaning.phase }, roles: EVERYBODY };
    case 'session-reminder': {
      const { session, days } = meaning;
      return { purpose: { template: 'session-reminder', session, days }, roles: EVERYBODY };
    }
    case 'session-follow-up':
      return { purpose: { template: 'session-follow-up', session: meaning.session }, roles: EVERYBODY };
    case 'duty-reminder': {
      const { duty, days } = meaning;
      const owner = dutyOf(duty)?.owner;
      return { purpose: { template: 'duty-reminder', duty, days }, roles: owner ? [owner] : [] };
    }
    case 'evaluation-invitation':
      return { purpose: { template: 'evaluation-invitation' }, roles: EVERYBODY };
    case 'end':
      return { purpose: { template: 'farewell' }, roles: EVERYBODY };
    default:
      return meaning satisfies never;
  }
};

/**
 * Why a mail that was asked for must not go out any more, if so. Asked with the state as it is right before sending, so
 * that no mail follows a cancellation, a new plan or a duty that is done, nor comes when it can no longer help.
 */
export const noLongerWanted = (
  { purpose, milestoneId, revision }: Pick<MailRequest, 'purpose' | 'milestoneId' | 'revision'>,
  state: ExistingTrajectory,
  now: IsoInstant,
): SuppressionReason | undefined => {
  if (purpose.template === 'trajectory-cancelled') return undefined;
  if (state.status === 'cancelled') return 'cancelled';
  if (purpose.template === 'duty-reminder' && purpose.duty in state.dutiesDone) return 'duty-done';
  // A welcome tells of the plan as it is when it leaves, so no new plan makes it old.
  if (purpose.template === 'welcome') return undefined;
  if (milestoneId === null) return revision < state.plan.revision ? 'superseded' : undefined;
  const occurrence = occurrenceOf({ id: milestoneId, revision });
  const planned = state.plan.milestones.find((milestone) => occurrenceOf(milestone) === occurrence);
  if (!planned) return 'superseded';
  return announces(purpose) && dateOf(now) > planned.anchor ? 'too-late' : undefined;
};

// These speak of a day to come: once it has passed, they mislead.
const announces = ({ template }: Purpose): boolean =>
  template === 'session-reminder' || template === 'duty-reminder' || template === 'phase-notice';
