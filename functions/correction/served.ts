import type { Clock } from '../../adapters/clock.ts';
import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { confirmationPages, TO_CALENDAR } from '../../emails/nl-BE/pages/address.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { storedForm } from '../http/person-fields.ts';
import { linkPage } from '../link/page.ts';
import { confirm, type Followed, follow } from './confirm.ts';
import { type Dependencies as Correcting, correctPersonally } from './correct.ts';
import { askAddress, type ConfirmationView, confirmAddress, correctPerson } from './routes.ts';

export type Dependencies = Correcting & { clock: Clock; suppressionList: SuppressionList; newSecret: () => string };

/** Serves the route that corrects a person, and the page that confirms a new address. */
export const served = (deps: Dependencies): Served[] => [
  route(correctPerson, {
    async answer({ params: { personId }, body, principal, admit, correlationId }) {
      // Everybody is a member of themselves, in whatever role.
      const admission = admit({ members: STAFF_ROLES.map((role) => ({ personId, role })) });
      if (!admission.ok) return admission;
      if (!principal) throw new Error('A command without a principal');
      const context = { at: deps.clock.now(), actor: `person:${principal.personId}`, correlationId, causationId: null };
      const { name, email, phone } = body;
      const correction = {
        ...(name === undefined ? {} : { name: storedForm(name) }),
        ...(email === undefined ? {} : { email: storedForm(email) }),
        ...(phone === undefined ? {} : { phone: storedForm(phone) }),
      };
      return correctPersonally(personId, correction, context, deps);
    },
  }),
  route(askAddress, {
    answer: async ({ params }) => shown(await stateOf(deps, params.token)),
    status: statusOf,
    html: linkPage,
  }),
  route(confirmAddress, {
    async answer({ params, correlationId }) {
      const followed = await follow(deps.store, params.token, deps.clock.now());
      const before = stateIn(followed);
      if (!followed || before !== 'ask') return shown(before);
      try {
        const outcome = await confirm(deps, followed, { at: deps.clock.now(), correlationId });
        if (outcome.ok) return done(outcome.calendar);
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

const shown = (state: State): Answer<ConfirmationView> => ({
  ok: true,
  view: state === 'unknown' ? { state } : { state, ...confirmationPages[state] },
});

/** The calendar link of before has ended, so the page leads to the one from now on. */
const done = (calendar: string): Answer<ConfirmationView> => ({
  ok: true,
  view: { state: 'done', ...confirmationPages.done, next: { label: TO_CALENDAR, path: calendar } },
});

const statusOf = ({ state }: ConfirmationView): number => {
  if (state === 'unknown') return 404;
  return state === 'ended' ? 410 : 200;
};
