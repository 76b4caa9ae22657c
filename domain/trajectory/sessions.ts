import {
  type ExtraSession,
  extraSession,
  type OfEachSession,
  type Plan,
  type SessionId,
  type SessionKind,
  sessionId,
  type UsualSession,
  usualSession,
} from '../../events/plan.ts';
import { addDays, type IsoDate, type IsoInstant, instantAt, weekday } from '../calendar/local-time.ts';
import { isWorkingDay } from '../calendar/working-days.ts';

/** The four that every trajectory has, in the order in which they take place. */
export const USUAL_SESSIONS: readonly UsualSession[] = usualSession.options;

export const isExtra = (id: SessionId): id is ExtraSession => extraSession.options.some((one) => one === id);

export const kindOf = (id: SessionId): SessionKind => (isExtra(id) ? 'extra' : id);

type WithSessions = { sessions: OfEachSession<{ date: IsoDate; sequence: number }> };

/** The sessions of a plan, in order of time. */
export const sessionsIn = ({ sessions }: WithSessions): SessionId[] =>
  sessionId.options
    .filter((id) => sessions[id] !== undefined)
    .toSorted((a, b) => compare(sessions[a]?.date ?? '', sessions[b]?.date ?? ''));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const hasSession = ({ sessions }: WithSessions, id: SessionId): boolean => sessions[id] !== undefined;

/** A session of a plan. Commands refuse a session that a plan does not have before they ask for it. */
export const plannedSession = ({ sessions }: WithSessions, id: SessionId): { date: IsoDate; sequence: number } => {
  const session = sessions[id];
  if (!session) throw new Error(`The plan has no session ${id}`);
  return session;
};

export const sessionDate = (plan: WithSessions, id: SessionId): IsoDate => plannedSession(plan, id).date;

/** The local hours of a session that has no others. Sessions take place in the evening. */
export const SESSION_TIME = { start: '19:30', end: '22:00' } as const;

/** The instant at which a session of this date begins. From then on it cannot be moved. */
export const sessionBegins = (date: IsoDate, start: string = SESSION_TIME.start): IsoInstant => instantAt(date, start);

/** The instant at which a session of this date ends. */
export const sessionEnds = (date: IsoDate, end: string = SESSION_TIME.end): IsoInstant => instantAt(date, end);

export type SessionDates = OfEachSession<IsoDate>;

/** Something else of each session. */
export const mapSessions = <One, Other>(
  sessions: OfEachSession<One>,
  map: (one: One, id: SessionId) => Other,
): OfEachSession<Other> => {
  const usual = (id: UsualSession): Other => map(sessions[id], id);
  const mapped: OfEachSession<Other> = {
    kickoff: usual('kickoff'),
    'pick-n-choose': usual('pick-n-choose'),
    'hands-on': usual('hands-on'),
    'wrap-up': usual('wrap-up'),
  };
  for (const id of extraSession.options) {
    const one = sessions[id];
    if (one !== undefined) mapped[id] = map(one, id);
  }
  return mapped;
};

/** The dates of the sessions. */
export const datesOf = (sessions: Plan['sessions']): SessionDates => mapSessions(sessions, ({ date }) => date);

// The default position of each session in the guidance: a share of the days on which a session can take place.
const POSITION: Record<UsualSession, number> = {
  kickoff: 0.08,
  'pick-n-choose': 0.36,
  'hands-on': 0.64,
  'wrap-up': 0.92,
};

/**
 * Default dates: spread over the guidance, on working days from Monday to Thursday, because few people come on a Friday
 * evening. Never in the weeks of Christmas and New Year, and never from 11 July to 15 August.
 */
export const defaultSessionDates = (phases: Plan['phases']): Record<UsualSession, IsoDate> => {
  const days: IsoDate[] = [];
  for (let day = addDays(phases.guidance, 1); day < phases.evaluation; day = addDays(day, 1)) {
    if (suitsSession(day)) days.push(day);
  }
  const at = (session: UsualSession): IsoDate => {
    const day = days[Math.round(POSITION[session] * (days.length - 1))];
    if (day === undefined) throw new Error(`No day for session ${session} in the guidance from ${phases.guidance}`);
    return day;
  };
  return {
    kickoff: at('kickoff'),
    'pick-n-choose': at('pick-n-choose'),
    'hands-on': at('hands-on'),
    'wrap-up': at('wrap-up'),
  };
};

/** A move of the sessions by so many days. What `stays` keeps its date, and what is off takes no day. */
type Shift = {
  dates: SessionDates;
  days: number;
  phases: Plan['phases'];
  stays: (id: SessionId) => boolean;
  isOff?: (id: SessionId) => boolean;
};

/**
 * The dates when the sessions that have not begun move by so many days. Each of the four moves on to the first day of that week
 * that suits a session, or else to its first working day, if that leaves them in order and within the guidance. The extra ones
 * follow on days that are left. A session that is off stays where it was.
 */
export const shiftedDates = ({ dates, days, phases, stays, isOff = () => false }: Shift): SessionDates => {
  const goingOn = USUAL_SESSIONS.filter((id) => !isOff(id));
  const shifted = (toDay: (date: IsoDate) => IsoDate): SessionDates => {
    const next = { ...dates };
    for (const id of goingOn) if (!stays(id)) next[id] = toDay(addDays(dates[id], days));
    return next;
  };
  const suitable = shifted(suitableInWeekFrom);
  const isSound = goingOn.every((id, index) => {
    const before = goingOn[index - 1];
    const isAfter = before === undefined || suitable[id] > suitable[before];
    return isAfter && isWithin(phases, suitable[id]);
  });
  const usual = isSound ? suitable : shifted((date) => date);
  return withExtras(usual, { dates, days, phases, stays, isOff });
};

/** The dates with the extra sessions moved by so many days, each on a day within the guidance on which no other session is. */
export const withExtras = (
  next: SessionDates,
  { dates, days, phases, stays, isOff = () => false }: Shift,
): SessionDates => {
  const moving = extraSession.options.filter((id) => dates[id] !== undefined && !isOff(id) && !stays(id));
  const taken = new Set(
    sessionId.options.filter((id) => !isOff(id) && !moving.some((one) => one === id)).map((id) => next[id]),
  );
  const placed = { ...next };
  for (const id of moving.toSorted((a, b) => compare(dates[a] ?? '', dates[b] ?? ''))) {
    const day = freeDayFrom(addDays(dates[id] ?? '', days), (one) => !taken.has(one) && isWithin(phases, one));
    taken.add(day);
    placed[id] = day;
  }
  return placed;
};

export const isWithin = ({ guidance, evaluation }: Plan['phases'], date: IsoDate): boolean =>
  date >= guidance && date < evaluation;

/** Of the week from a date, the first free day that suits a session, is a working day, or is free. Else the nearest free day. */
const freeDayFrom = (date: IsoDate, isFree: (day: IsoDate) => boolean): IsoDate => {
  const week = weekFrom(date).filter(isFree);
  const best = week.find(suitsSession) ?? week.find(isWorkingDay) ?? week[0];
  if (best !== undefined) return best;
  for (let days = 1; days < 1_000; days += 1) {
    const near = [addDays(date, -days), addDays(date, days)].find(isFree);
    if (near !== undefined) return near;
  }
  throw new Error(`No free day for a session near ${date}`);
};

const weekFrom = (date: IsoDate): IsoDate[] => Array.from({ length: 7 }, (_, days) => addDays(date, days));

/** The first of seven days that suits a session. When none does, the first working day, or the first of them. */
const suitableInWeekFrom = (date: IsoDate): IsoDate => {
  const week = weekFrom(date);
  return week.find(suitsSession) ?? week.find(isWorkingDay) ?? date;
};

/** Whether this day is suitable as a default date. Users can choose any other day themselves. */
export const suitsSession = (date: IsoDate): boolean =>
  weekday(date) <= 4 && isWorkingDay(date) && !inSummerBreak(date) && !inChristmasWeeks(date);

const inSummerBreak = (date: IsoDate): boolean => date.slice(5) >= '07-11' && date.slice(5) <= '08-15';

// From the Monday of the week of 25 December to the Sunday of the week of 1 January.
const inChristmasWeeks = (date: IsoDate): boolean => {
  const month = date.slice(5, 7);
  if (month !== '12' && month !== '01') return false;
  const year = Number(date.slice(0, 4));
  return [year - 1, year].some((winter) => {
    const christmas = `${winter}-12-25`;
    const newYear = `${winter + 1}-01-01`;
    return date >= addDays(christmas, 1 - weekday(christmas)) && date <= addDays(newYear, 7 - weekday(newYear));
  });
};
