import type { Plan, SessionId } from '../../events/plan.ts';
import { addDays, type IsoDate, type IsoInstant, instantAt, weekday } from '../calendar/local-time.ts';
import { isWorkingDay } from '../calendar/working-days.ts';

/** In the order in which they take place. */
export const SESSIONS: readonly SessionId[] = ['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up'];

/** The local hours of a session that has no others. Sessions take place in the evening. */
export const SESSION_TIME = { start: '19:30', end: '22:00' } as const;

/** The instant at which a session of this date begins. From then on it cannot be moved. */
export const sessionBegins = (date: IsoDate, start: string = SESSION_TIME.start): IsoInstant => instantAt(date, start);

/** The instant at which a session of this date ends. */
export const sessionEnds = (date: IsoDate, end: string = SESSION_TIME.end): IsoInstant => instantAt(date, end);

/** The dates of the sessions. */
export const datesOf = (sessions: Plan['sessions']): Record<SessionId, IsoDate> => ({
  kickoff: sessions.kickoff.date,
  'pick-n-choose': sessions['pick-n-choose'].date,
  'hands-on': sessions['hands-on'].date,
  'wrap-up': sessions['wrap-up'].date,
});

// The default position of each session in the guidance: a share of the days on which a session can take place.
const POSITION: Record<SessionId, number> = { kickoff: 0.08, 'pick-n-choose': 0.36, 'hands-on': 0.64, 'wrap-up': 0.92 };

/**
 * Default dates: spread over the guidance, on working days from Monday to Thursday, because few people come on a Friday
 * evening. Never in the weeks of Christmas and New Year, and never from 11 July to 15 August.
 */
export const defaultSessionDates = (phases: Plan['phases']): Record<SessionId, IsoDate> => {
  const days: IsoDate[] = [];
  for (let day = addDays(phases.guidance, 1); day < phases.evaluation; day = addDays(day, 1)) {
    if (suitsSession(day)) days.push(day);
  }
  const at = (session: SessionId): IsoDate => {
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

/**
 * The dates when the sessions that have not begun move by so many days. Each moves on to the first day of that week that suits
 * a session, or else to its first working day, if that leaves the sessions in order and within the guidance. A session that is
 * off stays where it was.
 */
export const shiftedDates = (
  dates: Record<SessionId, IsoDate>,
  days: number,
  phases: Plan['phases'],
  hasBegun: (id: SessionId) => boolean,
  isOff: (id: SessionId) => boolean = () => false,
): Record<SessionId, IsoDate> => {
  const goingOn = SESSIONS.filter((id) => !isOff(id));
  const shifted = (toDay: (date: IsoDate) => IsoDate): Record<SessionId, IsoDate> => {
    const next = { ...dates };
    for (const id of goingOn) if (!hasBegun(id)) next[id] = toDay(addDays(dates[id], days));
    return next;
  };
  const suitable = shifted(suitableInWeekFrom);
  const isSound = goingOn.every((id, index) => {
    const before = goingOn[index - 1];
    const isAfter = before === undefined || suitable[id] > suitable[before];
    return isAfter && suitable[id] >= phases.guidance && suitable[id] < phases.evaluation;
  });
  return isSound ? suitable : shifted((date) => date);
};

/** The first of seven days that suits a session. When none does, the first working day, or the first of them. */
const suitableInWeekFrom = (date: IsoDate): IsoDate => {
  const week = Array.from({ length: 7 }, (_, days) => addDays(date, days));
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
