import { readConfirmed, readVisits } from '../../adapters/table/call-visits.ts';
import { allOf, oneOf, readBesideMails } from '../../adapters/table/partition.ts';
import { type Funnel, funnelOf } from '../../domain/call/funnel.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { places } from '../../domain/places/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { CHANNEL_NAMES, funnelTexts } from '../../emails/nl-BE/call/kit.ts';
import type { Answer, Request } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { Dependencies } from './command.ts';
import type { FunnelView } from './schema.ts';

type Asking = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'admit'>;

/** How people came to a call and what became of them, by link: one Query of the trajectory, and one of the visits, and one of what helped elsewhere. */
export const answerFunnel = async ({ store }: Dependencies, request: Asking): Promise<Answer<FunnelView>> => {
  const { id } = request.params;
  const [read, visits, everywhere] = await Promise.all([
    readAdmitted(async (trajectoryId) => {
      const partition = await readBesideMails(store.table, trajectoryId, [trajectories, places, participants]);
      const trajectory = oneOf(partition, trajectories);
      return trajectory.status === 'absent' ? undefined : { trajectory, partition };
    }, request),
    readVisits(store.table, id),
    readConfirmed(store.table),
  ]);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const { trajectory, partition } = read;
  const funnel = funnelOf({
    ...{ trajectory, visits, everywhere },
    places: oneOf(partition, places),
    participants: allOf(partition, participants).map(({ state }) => state),
  });
  return { ok: true, view: { trajectoryId: id, municipality: trajectory.municipality, ...viewOf(funnel) } };
};

const viewOf = ({
  target,
  lines,
  elsewhere,
  free: _,
  ...counts
}: Funnel): Omit<FunnelView, 'trajectoryId' | 'municipality'> => ({
  ...counts,
  target: target ?? null,
  lines: lines.map(({ channel, visits, ...line }) => ({
    ...{ channel, label: channel === 'staff' ? funnelTexts.staff : CHANNEL_NAMES[channel] },
    ...{ visits: visits ?? null, ...line },
  })),
  elsewhere:
    elsewhere.length === 0
      ? null
      : {
          confirmed: elsewhere.reduce((sum, { confirmed }) => sum + confirmed, 0),
          lines: elsewhere.map(({ channel, confirmed }) => ({ label: CHANNEL_NAMES[channel], confirmed })),
        },
});
