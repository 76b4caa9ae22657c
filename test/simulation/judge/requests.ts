import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import type { ExistingTrajectory, TeamMember, Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { mailsAskedBeside } from '../../../tools/demo/asked-mails.ts';
import type { History } from './history.ts';

/**
 * The keys of the mails that the events of a trajectory ask for: those that must be in the ledger, and those that may be.
 * A mail is requested some time after its event. Whoever has left the team by then may miss it, and a duty may have
 * gone to the next lead. Clocks are off by at most `skew`, so a newcomer may count as a member a little earlier.
 */
export const requestedKeys = (
  history: History,
  skew: number,
): { wanted: ReadonlySet<string>; possible: ReadonlySet<string> } => {
  const wanted = new Set<string>();
  const possible = new Set<string>();
  /** The states after the event in which other people are in the team, or have a duty. */
  const teams = new Map<string, Trajectory>();
  const end = history.at(-1)?.state;
  for (const { event, at, state } of history.toReversed()) {
    if (state.status === 'absent') continue;
    teams.set(`${state.teamRevision} ${JSON.stringify(ownersIn(state))}`, state);
    const keysIn = (team: Trajectory, instant: string): string[] =>
      team.status === 'absent' ? [] : mailsFor(event, { ...state, ...membersIn(team) }, instant).map(({ key }) => key);
    for (const mail of mailsFor(event, state, at)) {
      const isPersonal =
        event.type === 'Trajectory.TeamChanged' &&
        [event.data.joined, event.data.left, event.data.newLead, event.data.handedOver?.to].includes(mail.recipientId);
      const member = state.members.find(({ personId, role }) => personId === mail.recipientId && role === mail.role);
      const stays = end && member && hasSeat(end, member);
      // Whoever has a duty by then hears of it.
      const isStillTheirs = [...teams.values()].every((team) => keysIn(team, at).includes(mail.key));
      if ((stays && isStillTheirs) || isPersonal) wanted.add(mail.key);
    }
    const late = new Date(Date.parse(at) + 2 * skew).toISOString();
    for (const team of teams.values())
      for (const key of [...keysIn(team, at), ...keysIn(team, late)]) possible.add(key);
  }
  return { wanted, possible };
};

const membersIn = ({ members, formerMembers, leads, duties = {} }: ExistingTrajectory) => ({
  members,
  formerMembers,
  leads,
  duties,
});

const ownersIn = ({ duties = {} }: ExistingTrajectory) => Object.entries(duties).map(([id, { owner }]) => [id, owner]);

const hasSeat = (state: Trajectory, { role, seat }: TeamMember): boolean =>
  state.status !== 'absent' && state.members.some((member) => member.role === role && member.seat === seat);

/**
 * The keys of the mails that events of other aggregates ask for. As above, whoever has left the team by the time of the
 * request may miss one.
 */
export const keysBeside = (
  events: readonly Envelope[],
  history: History,
  { skew }: { skew: number },
): { wanted: ReadonlySet<string>; possible: ReadonlySet<string> } => {
  /** Each team, since when, and until when. */
  const teams = history.flatMap(({ state, at }, index) => {
    const before = history[index - 1]?.state;
    const isNew =
      state.status !== 'absent' && (before?.status === 'absent' || before?.teamRevision !== state.teamRevision);
    return isNew ? [{ team: state, since: Date.parse(at) }] : [];
  });
  const later = events.map((event) => ({ ...event, at: new Date(Date.parse(event.at) + 2 * skew).toISOString() }));
  const asked = teams.map(({ team, since }, index) => ({
    keys: new Set(keysOf(events, team)),
    since,
    until: teams[index + 1]?.since ?? Infinity,
  }));
  const possible = new Set(teams.flatMap(({ team }) => [...keysOf(events, team), ...keysOf(later, team)]));
  const end = teams.at(-1)?.team;
  // What is for a lead goes to whoever leads by the time it is asked for, which may be long after the event.
  const wanted = (end ? mailsAskedBeside(events, () => end) : []).filter(({ mail, at }) =>
    asked.filter(({ until }) => until >= Date.parse(at) - 2 * skew).every(({ keys }) => keys.has(mail.key)),
  );
  return { possible, wanted: new Set(wanted.map(({ mail }) => mail.key)) };
};

const keysOf = (events: readonly Envelope[], team: ExistingTrajectory): string[] =>
  mailsAskedBeside(events, () => team).map(({ mail }) => mail.key);
