import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Identity } from '../../../adapters/identity/identity.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { provision } from '../../../functions/provision-access/provision.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const remembering = (atFirst: () => Promise<void> = async () => undefined) => {
  const removed: string[] = [];
  let provisioned = 0;
  const identity: Identity = {
    async provision() {
      provisioned += 1;
      if (provisioned === 1) await atFirst();
    },
    removeRole: async (personId) => void removed.push(personId),
    changeEmail: async () => undefined,
    erase: async () => undefined,
  };
  return { removed, identity };
};

const handOver = async (id: string, leaves: string, name: string): Promise<void> => {
  const by = { person: { name, email: `${name}-${id}@ecolife.example` } };
  const body = { replace: { role: 'coach', personId: leaves, by } };
  const answer = await api.call('POST /trajectories/{id}/team', { as: ADMIN, params: { id }, body });
  expect(answer.statusCode).toBe(200);
};
const coachOf = async (id: string): Promise<string> => {
  const { state } = await api.store.load(trajectories, id);
  return state.status === 'absent' ? '' : (state.members.find(({ role }) => role === 'coach')?.personId ?? '');
};
/** Handles the newest event of a trajectory. */
const handleLast = async (id: string, identity: Identity): Promise<void> => {
  const { version } = await api.store.load(trajectories, id);
  const detail = await api.event(id, version);
  await provision({ detail }, { store: api.store, identity, clock: api.clock });
};

it('provision-access takes the role from whoever left by the event, and does not look at those who left before', async () => {
  const { id, coach } = await api.onboarded();
  await handOver(id, coach.personId, 'ann');
  const ann = await coachOf(id);
  await handOver(id, ann, 'bea');
  const { removed, identity } = remembering();
  await handleLast(id, identity);
  expect(removed).toEqual([ann]);
});

it('provision-access takes the role again from somebody who left while the account was made', async () => {
  const { id, coach } = await api.onboarded();
  await handOver(id, coach.personId, 'ann');
  const ann = await coachOf(id);
  const { removed, identity } = remembering(() => handOver(id, ann, 'bea'));
  await handleLast(id, identity);
  expect(removed.sort()).toEqual([ann, coach.personId].sort());
});
