import { toldAge } from '../../domain/participant/information.ts';
import type { KitFacts } from '../../emails/nl-BE/call/kit.ts';
import type { CallPageView } from './schema.ts';

/** What poster, flyer and texts tell of a call. */
export const kitFactsOf = (page: CallPageView, ownLead: string | null): KitFacts => ({
  ...{ municipality: page.municipality, authority: page.texts.authority, publisher: page.texts.publisher },
  workingBudgetCents: page.workingBudgetCents,
  sessions: page.sessions
    .filter(({ isOff }) => !isOff)
    // While the trajectory is paused, nobody knows the dates to come.
    .flatMap(({ name, date, start, end, venue }) =>
      date === null
        ? []
        : {
            ...{ name, date, start, end },
            venue: venue === null ? null : [venue.place, venue.location].filter((part) => part !== null).join(', '),
          },
    ),
  lastDay: page.standing.state === 'open' ? page.standing.lastDay : lastDayOf(page),
  officer: page.officer,
  lead: ownLead ?? undefined,
  minimumAge: toldAge(page.minimumAge ?? undefined),
});

// A poster is printed before the call opens.
const lastDayOf = ({ standing, lastDayByPlan }: CallPageView): string | null =>
  standing.state === 'not-open' && standing.opensOn !== null ? lastDayByPlan : null;
