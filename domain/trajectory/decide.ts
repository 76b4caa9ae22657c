import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import { addSession } from './add-session.ts';
import { decideAddressChange } from './address.ts';
import { advance } from './advance.ts';
import type { CommandOf, Decided, TrajectoryCommand, TrajectoryRefusal } from './command.ts';
import { correct } from './correct.ts';
import { assignDuty, completeDuty, reopenDuty, waiveDuty } from './duty-commands.ts';
import { addDuty, moveDuty } from './duty-dates.ts';
import { extend } from './extend.ts';
import { hold, release } from './hold.ts';
import { noteMailStop } from './note-mail-stop.ts';
import { pause, resume } from './pause.ts';
import { makePlan } from './plan.ts';
import { andWhatIsDue, reachMilestones } from './reach.ts';
import { cancelledBefore, ended, notFound } from './refuse.ts';
import { reportSession } from './reports.ts';
import { reschedule } from './reschedule.ts';
import { refuseStartDate } from './start-date.ts';
import { decideTeam } from './team.ts';
import { isRunning, type Trajectory } from './trajectory.ts';
import { restoreMail, rewordMail, switchMail } from './wordings.ts';

/** A command that changes nothing is accepted without events, so it is safe to repeat any command. */
export const decide = (command: TrajectoryCommand, state: Trajectory): Decision<TrajectoryEvent, TrajectoryRefusal> => {
  switch (command.type) {
    case 'Onboard':
      return onboard(command, state);
    case 'ReachMilestones':
      return reachMilestones(command, state);
    case 'CompleteDuty':
      return completeDuty(command, state);
    case 'ReopenDuty':
      return reopenDuty(command, state);
    case 'AddDuty':
      return addDuty(command, state);
    case 'MoveDuty':
      return moveDuty(command, state);
    case 'AssignDuty':
      return assignDuty(command, state);
    case 'WaiveDuty':
      return waiveDuty(command, state);
    case 'Reschedule':
      return reschedule(command, state);
    case 'AddSession':
      return addSession(command, state);
    case 'Extend':
      return extend(command, state);
    case 'Pause':
      return pause(command, state);
    case 'Resume':
      return andWhatIsDue(resume(command, state), state, command);
    case 'Advance':
      return andWhatIsDue(advance(command, state), state, command);
    case 'Hold':
      return hold(command, state);
    case 'Release':
      return andWhatIsDue(release(command, state), state, command);
    case 'Correct':
      return correct(command, state);
    case 'ReportSession':
      return reportSession(command, state);
    case 'Cancel':
      return cancel(command, state);
    case 'ChangeTeam':
    case 'LeaveTeam':
      return decideTeam(command, state);
    case 'RewordMail':
      return rewordMail(command, state);
    case 'RestoreMail':
      return restoreMail(command, state);
    case 'SwitchMail':
      return switchMail(command, state);
    case 'NoteMailStop':
      return noteMailStop(command, state);
    case 'RequestAddressChange':
    case 'ConfirmAddressChange':
      return decideAddressChange(command, state);
    default:
      return command satisfies never;
  }
};

const onboard = (command: CommandOf<'Onboard'>, state: Trajectory): Decided<'Onboard'> => {
  if (state.status === 'cancelled') return cancelledBefore();
  if (state.status !== 'absent') return accept();
  const refusal = refuseStartDate(command.startDate, command.now);
  if (refusal) return { ok: false, refusal };
  const { nisCode, name, province } = command.municipality;
  return accept({
    type: 'Trajectory.Onboarded',
    data: {
      nisCode,
      municipality: name,
      province,
      members: command.members,
      workingBudgetCents: command.workingBudgetCents,
      ...(command.targetGroupSize === undefined ? {} : { targetGroupSize: command.targetGroupSize }),
      ...(command.venue === undefined ? {} : { venue: command.venue }),
      plan: makePlan(command.startDate, command.now),
    },
  });
};

const cancel = ({ noteId }: CommandOf<'Cancel'>, state: Trajectory): Decided<'Cancel'> => {
  if (state.status === 'absent') return notFound();
  if (state.status === 'cancelled') return accept();
  if (!isRunning(state)) return ended(state.status);
  return accept({
    type: 'Trajectory.Cancelled',
    data: { planRevision: state.plan.revision, ...(noteId === undefined ? {} : { noteId }) },
  });
};
