import type { OverviewEvent } from '../../events/overview.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';

/** What an overview tells. */
export type Week = OverviewEvent['data'];

/** The last overview of a person that begins with this trajectory. */
export type Overview = { status: 'absent' } | (Week & { status: 'prepared'; preparedAt: IsoInstant });

export type OverviewCommand = { type: 'Prepare' } & Week;

export const initialState: Overview = { status: 'absent' };

/** There is one overview for each week, and only when it has something to say. */
export const decide = ({ type: _, ...week }: OverviewCommand, state: Overview): Decision<OverviewEvent, never> =>
  week.lines.length > 0 && isNewer(week, state) ? accept({ type: 'Overview.Prepared', data: week }) : accept();

/** Throws when the event cannot follow this state. */
export const evolve = (state: Overview, { data }: OverviewEvent, at: IsoInstant): Overview => {
  if (!isNewer(data, state)) throw new Error(`The overview of ${data.monday} cannot follow that week or a later one`);
  return { ...data, status: 'prepared', preparedAt: at };
};

const isNewer = ({ monday }: Pick<Week, 'monday'>, state: Overview): boolean =>
  state.status === 'absent' || state.monday < monday;
