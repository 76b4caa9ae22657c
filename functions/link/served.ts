import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { readMails } from '../../adapters/table/ledger.ts';
import { type Loaded, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { dutyLabel } from '../report/nl-BE.ts';
import { linkPage } from './page.ts';
import type { LinkView } from './routes.ts';
import { askDone, confirmDone } from './routes.ts';
import { readToken, sameSecret } from './token.ts';

export type Dependencies = { store: Store; clock: Clock };

/** The link of a reminder: looking changes nothing, the button ticks the duty off. */
export const links = (deps: Dependencies): Served[] => [
  route(askDone, {
    async answer({ params }) {
      const link = await follow(deps, params.token);
      return shown(link ? viewOf(link, standing(link)) : { state: 'unknown' });
    },
    status: statusOf,
    html: linkPage,
  }),
  route(confirmDone, {
    async answer({ params, correlationId }) {
      const link = await follow(deps, params.token);
      if (!link) return shown({ state: 'unknown' });
      const before = standing(link);
      if (before !== 'ask') return shown(viewOf(link, before));
      const handled = await execute({
        store: deps.store,
        load: { trajectory: ref(trajectories, link.trajectoryId) },
        known: { trajectory: link.known },
        decide: ({ trajectory }) =>
          together({ trajectory: decide({ type: 'CompleteDuty', dutyId: link.dutyId }, trajectory) }),
        context: { at: deps.clock.now(), actor: 'mail', correlationId, causationId: null },
      });
      return shown(viewOf(link, handled.ok ? 'done' : 'cancelled'));
    },
    status: statusOf,
    html: linkPage,
  }),
];

type Link = { trajectoryId: string; trajectory: ExistingTrajectory; known: Loaded<Trajectory>; dutyId: string };

/** What a token stands for; undefined when it is not one that we gave. */
const follow = async ({ store }: Dependencies, token: string): Promise<Link | undefined> => {
  const read = readToken(token);
  if (!read) return undefined;
  const { trajectoryId, mailKey, secret } = read;
  const [mail] = await readMails(store.table, [{ trajectoryId, key: mailKey }]);
  if (!mail) return undefined;
  const { line, trajectory } = mail;
  if (line.capability === undefined || !sameSecret(secret, line.capability)) return undefined;
  if (line.state.status === 'absent' || trajectory.state.status === 'absent') return undefined;
  const { purpose } = line.state;
  if (purpose.template !== 'duty-reminder') return undefined;
  return { trajectoryId, trajectory: trajectory.state, known: trajectory, dutyId: purpose.duty };
};

const standing = ({ trajectory, dutyId }: Link): 'ask' | 'done-before' | 'cancelled' => {
  if (dutyId in trajectory.dutiesDone) return 'done-before';
  return trajectory.status === 'cancelled' ? 'cancelled' : 'ask';
};

const viewOf = ({ trajectory, dutyId }: Link, state: 'ask' | 'done' | 'done-before' | 'cancelled'): LinkView => ({
  state,
  duty: dutyLabel(dutyId),
  municipality: trajectory.municipality,
  due: trajectory.plan.duties.find(({ id }) => id === dutyId)?.due ?? trajectory.plan.phases.end,
});

const shown = (view: LinkView): Answer<LinkView> => ({ ok: true, view });

const statusOf = ({ state }: LinkView): number => (state === 'unknown' ? 404 : 200);
