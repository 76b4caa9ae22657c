import { addDays, dateOf, type IsoDate, type IsoInstant, instantAt, weekday } from '../calendar/local-time.ts';
import { leadOf } from '../person/member.ts';
import { compareUrgency, signalsOf } from '../radar/signals.ts';
import { isMootIn, waitsForDate } from '../trajectory/duty-standing.ts';
import { TEAM, type TeamRole } from '../trajectory/members.ts';
import type { TrajectorySummary } from '../trajectory/summary.ts';
import { changesSince, type Seen } from './changes.ts';
import type { Week } from './overview.ts';

/** No overview is made later on its Monday: what it tells is for the morning. */
const UNTIL = '12:00';
/** The most trajectories in one mail. Further ones are counted. */
const MOST = 20;

type Line = Week['lines'][number];

/** The Monday whose overviews are due at this instant, from 09:00 local time on. Undefined at any other time. */
export const mondayDue = (now: IsoInstant): IsoDate | undefined => {
  const today = dateOf(now);
  return weekday(today) === 1 && now >= instantAt(today) && now < instantAt(today, UNTIL) ? today : undefined;
};

/** The running trajectories of each coach and officer. */
export const runningByPerson = (summaries: readonly TrajectorySummary[]): Map<string, TrajectorySummary[]> => {
  const byPerson = new Map<string, TrajectorySummary[]>();
  for (const summary of summaries) {
    if (summary.status === 'completed' || summary.status === 'cancelled') continue;
    for (const personId of new Set(summary.members.map((member) => member.personId))) {
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), summary]);
    }
  }
  return byPerson;
};

/** The week of a person over their trajectories. Undefined when there is nothing to say. */
export const weekOf = (
  personId: string,
  summaries: readonly TrajectorySummary[],
  { monday, now, seen }: { monday: IsoDate; now: IsoInstant; seen: Seen },
): Week | undefined => {
  const lines = summaries
    .flatMap((summary) => lineOf(personId, summary, { monday, now, seen }) ?? [])
    .toSorted((one, other) => compareUrgency(one.signals, other.signals));
  const [first] = lines;
  if (!first) return undefined;
  return { personId, role: first.role, monday, lines: lines.slice(0, MOST), more: Math.max(0, lines.length - MOST) };
};

/** What is planned in a week, and the number of duties after it. Of a trajectory that is paused, nothing. */
const plannedIn = (
  summary: TrajectorySummary,
  role: TeamRole,
  { monday, sunday }: { monday: IsoDate; sunday: IsoDate },
): Pick<Line, 'coming' | 'open'> => {
  if (summary.pause) return { coming: [], open: 0 };
  const duties = summary.dutiesOpen.filter(
    ({ id, owner }) =>
      (role === 'coach' || owner === role) && !waitsForDate(summary, id) && !isMootIn(summary, id, monday),
  );
  return {
    coming: comingIn({ ...summary, dutiesOpen: duties }, (date) => date >= monday && date <= sunday),
    open: duties.filter(({ due }) => due > sunday).length,
  };
};

/** A phase that begins at the very moment has a mail of its own, so an overview is not made for that alone. */
const lineOf = (
  personId: string,
  summary: TrajectorySummary,
  { monday, now, seen }: { monday: IsoDate; now: IsoInstant; seen: Seen },
): Line | undefined => {
  const { trajectoryId, municipality, members } = summary;
  const role = TEAM.find((one) => members.some((member) => member.personId === personId && member.role === one));
  if (role === undefined) return undefined;
  const { coming, open } = plannedIn(summary, role, { monday, sunday: addDays(monday, 6) });
  const signals = signalsOf(summary, now).filter(
    ({ level, who, rule }) => level !== 'watch' && concerns(role, who) && (!isAtRest(summary) || rule === 'waiting'),
  );
  const hasMore = coming.some(({ kind, on }) => kind !== 'transition' || on > monday);
  if (!hasMore && signals.length === 0) return undefined;
  const other = leadOf(members, role === 'coach' ? 'officer' : 'coach');
  return {
    ...{ trajectoryId, municipality, role, coming, signals },
    ...(other === undefined || other === personId ? {} : { other }),
    open,
    changed: changesSince(seen[trajectoryId], summary, role),
  };
};

/** In a pause nobody is reminded of anything. A transition that is held is not at rest: it waits for what is late. */
const isAtRest = ({ pause }: TrajectorySummary): boolean => pause !== undefined && pause.held === undefined;

/** A coach also minds what the municipality has to do. What only Ecolife can do is not told here. */
const concerns = (role: TeamRole, who: TeamRole | 'admin'): boolean =>
  who === role || (role === 'coach' && who === 'officer');

const comingIn = (
  { phases, sessions, dutiesOpen, held }: Pick<TrajectorySummary, 'phases' | 'sessions' | 'dutiesOpen' | 'held'>,
  isInWeek: (date: IsoDate) => boolean,
): Line['coming'] => {
  const transitions = (['preparation', 'guidance', 'evaluation', 'end'] as const).map((to) => ({
    ...{ kind: 'transition' as const, to, on: phases[to] },
    ...(held === to ? { isHeld: true as const } : {}),
  }));
  const evenings = sessions
    .filter(({ outcome }) => outcome === undefined)
    .map(({ id, date }) => ({ kind: 'session' as const, session: id, on: date }));
  const duties = dutiesOpen.map(({ id, owner, due }) => ({ kind: 'duty' as const, duty: id, owner, on: due }));
  return [...transitions, ...evenings, ...duties]
    .filter(({ on }) => isInWeek(on))
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
};
