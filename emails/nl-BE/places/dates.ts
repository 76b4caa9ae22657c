import { dateOf, timeOf } from '../../../domain/calendar/local-time.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { Fact, Facts } from '../../message.ts';
import { sessionName } from '../names.ts';
import { clock, datesFor, hoursOf } from '../words.ts';

/** The sessions that are still to come: when, and where that is known. */
export const datesOf = (facts: Facts): Fact[] =>
  facts.sessionsToCome.map((id) => {
    const { start, end, venue } = facts.sessions(id);
    const place = venue === undefined ? '' : `, ${venue}`;
    return {
      label: sessionName(id, facts.titles).name,
      value: `${datesFor(sessionDate(facts.plan, id), facts).full}, ${hoursOf({ start, end })}${place}`,
    };
  });

/** `donderdag 7 januari om 12 uur` */
export const momentOf = (instant: string, facts: Pick<Facts, 'today'>): string =>
  `${datesFor(dateOf(instant), facts).full} om ${clock(timeOf(instant))} uur`;
