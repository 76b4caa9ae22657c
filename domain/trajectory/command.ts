import type { DutyOwner } from '../../events/duty.ts';
import type { ExtraSession, Phase, SessionId, Transition } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import type { Decision } from '../decision.ts';
import type { RefusalOf, RefusedCommand } from '../refusals.ts';
import type { AddressCommand } from './address.ts';
import type { TeamRole } from './members.ts';
import type { MailStopCommand } from './note-mail-stop.ts';
import type { trajectoryRefusals } from './refusals.ts';
import type { TeamCommand } from './team.ts';
import type { TrajectoryMember } from './trajectory.ts';
import type { WordingText } from './worded.ts';

/** By transition, the ids of what is missing when it comes. */
export type Missing = Partial<Record<Phase | 'end', string[]>>;

/** Commands that depend on the time carry it as `now`, those that depend on the role of the caller carry it as `by`. */
export type TrajectoryCommand =
  | {
      type: 'Onboard';
      now: IsoInstant;
      startDate: IsoDate;
      municipality: { nisCode: string; name: string; province: string };
      members: TrajectoryMember[];
      workingBudgetCents: number;
      targetGroupSize?: number;
      venue?: string;
    }
  /** `missing`: what is missing for the transitions that come now. */
  | { type: 'ReachMilestones'; now: IsoInstant; planRevision: number; missing?: Missing }
  /** `isNoted`: a note says more, in an item of its own. */
  | { type: 'CompleteDuty'; now: IsoInstant; dutyId: string; by: StaffRole; personId?: string; isNoted?: boolean }
  | { type: 'ReopenDuty'; dutyId: string; by: StaffRole; personId: string }
  | { type: 'AddDuty'; now: IsoInstant; owner: DutyOwner; due: IsoDate; alike: readonly string[]; personId: string }
  /** `basedOn` is the revision of the duty that the caller saw. */
  | { type: 'MoveDuty'; now: IsoInstant; dutyId: string; due: IsoDate; basedOn: number; personId: string }
  | { type: 'AssignDuty'; dutyId: string; owner: DutyOwner; basedOn: number; personId: string }
  | { type: 'WaiveDuty'; dutyId: string; basedOn: number; personId: string }
  /** `starts` are the local times at which the moved sessions begin, when these change with the dates. */
  | {
      type: 'Reschedule';
      now: IsoInstant;
      startDate?: IsoDate;
      sessions?: Partial<Record<SessionId, IsoDate>>;
      starts?: Partial<Record<SessionId, string>>;
    }
  /** `start` is the local time at which it begins, when that is not the usual one. */
  | { type: 'AddSession'; now: IsoInstant; date: IsoDate; start?: string; alike: readonly ExtraSession[] }
  | { type: 'Extend'; now: IsoInstant; phase: Phase; days: number }
  /** Also changes the end of a pause that lasts. */
  | { type: 'Pause'; now: IsoInstant; until?: IsoDate }
  | { type: 'Resume'; now: IsoInstant; missing?: Missing }
  | { type: 'Advance'; now: IsoInstant; to: Phase | Transition; missing?: Missing }
  | { type: 'Hold'; now: IsoInstant; transition: Transition }
  | { type: 'Release'; now: IsoInstant; missing?: Missing }
  | {
      type: 'Correct';
      now: IsoInstant;
      by: StaffRole;
      /** Null takes away what was known. */
      facts: { venue?: string | null; workingBudgetCents?: number; targetGroupSize?: number | null };
    }
  /** `mayCorrect`: the caller knows that this may put right what somebody said before. */
  | { type: 'ReportSession'; now: IsoInstant; session: SessionId; outcome: 'held' | 'cancelled'; mayCorrect?: boolean }
  /** `noteId` is the id of the note with the reason, if one was given. */
  | { type: 'Cancel'; noteId?: string }
  /** `basedOn` is the version that the caller saw, `hash` that of the text. */
  | {
      type: 'RewordMail';
      template: string;
      role: TeamRole;
      basedOn: number;
      text: WordingText;
      hash: string;
    }
  | { type: 'RestoreMail'; template: string; role: TeamRole; basedOn: number }
  | { type: 'SwitchMail'; template: string; isOn: boolean }
  | TeamCommand
  | MailStopCommand
  | AddressCommand;

export type CommandOf<Type> = Extract<TrajectoryCommand, { type: Type }>;

export type TrajectoryRefusal = RefusalOf<typeof trajectoryRefusals>;

/** The codes with which a command can be refused. */
export type RefusalCode<Type extends RefusedCommand<typeof trajectoryRefusals>> = RefusalOf<
  typeof trajectoryRefusals,
  Type
>;

/** The decision on one command: its type allows only the refusals declared for that command. */
export type Decided<Type extends RefusedCommand<typeof trajectoryRefusals>> = Decision<
  TrajectoryEvent,
  RefusalCode<Type>
>;
