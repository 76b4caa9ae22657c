import type { Clock } from '../../adapters/clock.ts';
import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import type { Store } from '../../adapters/table/store.ts';
import { confirmationPages, firstAddressPages, TO_CALENDAR } from '../../emails/nl-BE/pages/address.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkPage } from '../link/page.ts';
import { confirm, type Followed, follow } from './confirm.ts';
import { askAddress, type ConfirmationView, confirmAddress } from './routes.ts';

export type Dependencies = { store: Store; clock: Clock; suppressionList: SuppressionList; newSecret: () => string };

/** Serves the page that confirms a new address. */
export const served = (deps: Dependencies): Served[] => [
  route(askAddress, {
    async answer({ params }) {
      const followed = await follow(deps.store, params.token, deps.clock.now());
      return shown(stateIn(followed), isFirst(followed));
    },
    status: statusOf,
    html: linkPage,
  }),
  route(confirmAddress, {
    async answer({ params, correlationId }) {
      const followed = await follow(deps.store, params.token, deps.clock.now());
      const before = stateIn(followed);
      if (!followed || before !== 'ask') return shown(before, isFirst(followed));
      try {
        const outcome = await confirm(deps, followed, { at: deps.clock.now(), correlationId });
        if (outcome.ok) return done(isFirst(followed), outcome.calendar);
      } catch (error) {
        // Somebody else may have got the address in between. The page then says so.
        if (!(error instanceof ConflictError)) throw error;
      }
      const after = await stateOf(deps, params.token);
      if (after === 'ask' || after === 'early') throw new ConflictError('Somebody else was first');
      return shown(after);
    },
    status: statusOf,
    html: linkPage,
  }),
];

type State = ConfirmationView['state'];

const stateOf = async ({ store, clock }: Dependencies, token: string): Promise<State> =>
  stateIn(await follow(store, token, clock.now()));

const stateIn = (followed: Followed | undefined): State => {
  if (!followed) return 'unknown';
  if (!followed.change) return 'ended';
  if (followed.isTaken) return 'taken';
  return followed.isAnnounced ? 'ask' : 'early';
};

const isFirst = (followed: Followed | undefined): boolean => followed?.oldEmail === undefined;

const shown = (state: State, first = false): Answer<ConfirmationView> => {
  if (state === 'unknown') return { ok: true, view: { state } };
  const pages = first ? { ...confirmationPages, ...firstAddressPages } : confirmationPages;
  return { ok: true, view: { state, ...pages[state] } };
};

/** The calendar link of before, where there was one, has ended, so the page leads to the one from now on. */
const done = (first: boolean, calendar: string): Answer<ConfirmationView> => ({
  ok: true,
  view: {
    state: 'done',
    ...(first ? firstAddressPages : confirmationPages).done,
    next: { label: TO_CALENDAR, path: calendar },
  },
});

const statusOf = ({ state }: ConfirmationView): number => {
  if (state === 'unknown') return 404;
  return state === 'ended' ? 410 : 200;
};
