import { readVisits } from '../../adapters/table/call-visits.ts';
import { allOf, oneOf, readPartition } from '../../adapters/table/partition.ts';
import { CHANNELS } from '../../domain/call/channels.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { capacityOf, inSeat } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { CHANNEL_NAMES, funnelTexts } from '../../emails/nl-BE/call/kit.ts';
import type { Answer, Request } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { Dependencies } from './command.ts';
import type { FunnelView } from './schema.ts';

type Asking = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'admit'>;

/** How people came to a call and what became of them, by link: one Query of the trajectory, and one of the visits. */
export const answerFunnel = async ({ store }: Dependencies, request: Asking): Promise<Answer<FunnelView>> => {
  const { id } = request.params;
  const [read, visits] = await Promise.all([
    readAdmitted(async (trajectoryId) => {
      const partition = await readPartition(store.table, trajectoryId);
      const trajectory = oneOf(partition, trajectories);
      return trajectory.status === 'absent' ? undefined : { trajectory, partition };
    }, request),
    readVisits(store.table, id),
  ]);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const { trajectory, partition } = read;
  const places = oneOf(partition, placesKind);
  const taking = new Set(inSeat(places, 'participant').map(({ participantId }) => participantId));
  const signUps = allOf(partition, participants).flatMap(({ state }) => {
    if (state.status === 'absent') return [];
    const { participantId, status, via = 'direct', byStaff } = state;
    return [{ participantId, isConfirmed: status === 'confirmed', from: byStaff ? ('staff' as const) : via }];
  });
  const lines = [...CHANNELS, 'staff' as const].map((channel) => {
    const own = signUps.filter(({ from }) => from === channel);
    return {
      ...{ channel, label: channel === 'staff' ? funnelTexts.staff : CHANNEL_NAMES[channel] },
      visits: channel === 'staff' ? null : visits[channel],
      started: own.length,
      confirmed: own.filter(({ isConfirmed }) => isConfirmed).length,
      taking: own.filter(({ participantId }) => taking.has(participantId)).length,
    };
  });
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: trajectory.municipality, lines },
      target: capacityOf(places, trajectory) ?? null,
      visits: CHANNELS.reduce((sum, channel) => sum + visits[channel], 0),
      started: signUps.length,
      confirmed: signUps.filter(({ isConfirmed }) => isConfirmed).length,
      taking: taking.size,
      waiting: inSeat(places, 'waiting').length,
    },
  };
};
