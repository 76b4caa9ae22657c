import type { CallEvent, CallField } from '../../events/call.ts';
import type { StaffRole } from '../../events/roles.ts';
import { aheadOf } from '../based-on.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { ended, notFound } from '../trajectory/refuse.ts';
import {
  type ExistingTrajectory,
  isRunning,
  type RunningTrajectory,
  type Trajectory,
} from '../trajectory/trajectory.ts';
import type { callRefusals } from './refusals.ts';
import { standingIn } from './standing.ts';

/** A version of the texts. The texts lie in an item of their own. */
export type CallVersion = {
  version: number;
  hash: string;
  changed: CallField[];
  by: string;
  as: StaffRole;
  at: IsoInstant;
};

type Kept = { versions: CallVersion[] };

/**
 * The call of a trajectory to its citizens. `as-planned`: the plan alone says whether it is open. `opened` and `closed`: somebody
 * decided otherwise, at that moment. `standing.ts` says what follows.
 */
export type Call = (Kept & { status: 'as-planned' }) | (Kept & { status: 'opened' | 'closed'; since: IsoInstant });

export const initialState: Call = { status: 'as-planned', versions: [] };

/** The number of the newest version of the texts: 0 when all are ours. */
export const versionOf = ({ versions }: Pick<Call, 'versions'>): number => versions.at(-1)?.version ?? 0;

/** Every command says who gives it, in which role, and when. */
type By = { by: string; as: StaffRole; now: IsoInstant };

export type CallCommand = By &
  (
    | { type: 'OpenCall' | 'CloseCall' }
    /** `hash` is of all own texts together, and `changed` names those that differ from the version before. */
    | { type: 'WriteCall'; basedOn: number; hash: string; changed: CallField[] }
  );

export type CallRefusal = RefusalOf<typeof callRefusals>;

/** So many changes of the texts are enough. Each version is kept. */
const MOST_VERSIONS = 200;

/** A command that changes nothing is accepted without events, so it is safe to repeat any command. */
export const decide = (
  command: CallCommand,
  state: Call,
  trajectory: Trajectory,
): Decision<CallEvent, RefusalOf<typeof callRefusals, CallCommand['type']>> => {
  if (trajectory.status === 'absent') return notFound();
  if (!isRunning(trajectory)) return ended(trajectory.status, 'de oproep blijft zoals ze is');
  return command.type === 'WriteCall' ? write(command, state) : turn(command, state, trajectory);
};

/** Whether a call that is not open can be opened: as long as there are sessions to sign up for. */
export const mayOpen = (state: Call, trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  isRunning(trajectory) && trajectory.status !== 'evaluation' && standingIn(state, trajectory, now).state !== 'open';

const turn = (
  { type, by, as, now }: Exclude<CallCommand, { type: 'WriteCall' }>,
  state: Call,
  trajectory: RunningTrajectory,
): Decision<CallEvent, 'CALL_TOO_LATE'> => {
  const standing = standingIn(state, trajectory, now);
  if (type === 'CloseCall') {
    // A call that the plan closed stays as planned: nobody has to open it again when the Kickoff moves.
    const isOver = standing.state === 'closed';
    return isOver ? accept() : accept({ type: 'Call.Closed', data: { by, as } });
  }
  if (standing.state === 'open') return accept();
  if (!mayOpen(state, trajectory, now)) {
    const since = trajectory.phaseStarts.evaluation;
    const when = since === undefined ? '' : ` sinds ${longDate(dateOf(since))}`;
    return refuse(
      'CALL_TOO_LATE',
      `De begeleiding is voorbij${when}. Er zijn geen sessies meer om voor in te schrijven.`,
    );
  }
  return accept({ type: 'Call.Opened', data: { by, as } });
};

const write = (
  { by, as, basedOn, hash, changed }: Extract<CallCommand, { type: 'WriteCall' }>,
  state: Call,
): Decision<CallEvent, 'CALL_CHANGED' | 'CALL_WRITTEN_OFTEN'> => {
  const newest = state.versions.at(-1);
  if (newest?.hash === hash) return accept();
  const version = versionOf(state);
  if (basedOn !== version) {
    const what = newest ? `versie ${version} van ${longDate(dateOf(newest.at))}` : 'nog geen eigen tekst';
    return refuse(
      'CALL_CHANGED',
      aheadOf('version', { basedOn, last: version }) ??
        `Je vertrok van versie ${basedOn}, maar er is intussen ${what}. Neem over wat er veranderde en bewaar opnieuw.`,
      'basedOn',
    );
  }
  if (changed.length === 0) return accept();
  if (version >= MOST_VERSIONS) {
    return refuse(
      'CALL_WRITTEN_OFTEN',
      `Deze oproep is al ${MOST_VERSIONS} keer veranderd. Meer kan niet: de laatste tekst blijft staan.`,
    );
  }
  return accept({ type: 'Call.Edited', data: { by, as, version: version + 1, changed, hash } });
};

export const evolve = (state: Call, event: CallEvent, at: IsoInstant): Call => {
  const { versions } = state;
  switch (event.type) {
    case 'Call.Opened':
      return { status: 'opened', since: at, versions };
    case 'Call.Closed':
      return { status: 'closed', since: at, versions };
    case 'Call.Edited':
      return { ...state, versions: [...versions, { ...event.data, at }] };
    default:
      return event satisfies never;
  }
};
