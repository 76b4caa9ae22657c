import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../../../adapters/identity/identity.ts';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { accounts } from '../../../domain/account/aggregate.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide as decideMail, type MailCommand } from '../../../domain/mail/mail.ts';
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
const later = (at: string): string => new Date(Date.parse(at) + 60_000).toISOString();
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

it('provision-access takes a removed role once, and leaves the role that was given again when the removal comes twice', async () => {
  const { id, coach } = await api.onboarded();
  const { removed, identity } = remembering();
  const removeRole = () =>
    api.call('POST /role-removals', { as: ADMIN, body: { personId: coach.personId, role: 'coach' } });
  const roleRemoved = async () => {
    const detail = {
      ...{ id: `ACCESS#${coach.personId}/person/1`, type: 'Person.RoleRemoved', version: 1, trajectoryId: null },
      ...{ aggregate: 'person', sequence: 1, at: api.clock.now(), actor: 'x', correlationId: 'c', causationId: null },
      data: { personId: coach.personId, role: 'coach' },
    };
    await provision({ detail }, { store: api.store, identity, clock: api.clock });
  };
  api.clock.at = later(api.clock.at);
  await removeRole();
  await roleRemoved();
  expect(removed).toEqual([coach.personId]);
  api.clock.at = later(api.clock.at);
  const body = { add: { role: 'coach', personId: coach.personId } };
  await api.call('POST /trajectories/{id}/team', { as: ADMIN, params: { id }, body });
  await roleRemoved();
  expect(removed).toEqual([coach.personId]);
});

describe('The mail that invites somebody', () => {
  const { identity } = remembering();
  const change = (id: string, body: object) =>
    api.call('POST /trajectories/{id}/team', { as: ADMIN, params: { id }, body });
  /** The ledger line of the mail: it is asked for, and then becomes this. */
  const mailBecomes = async (id: string, personId: string, key: string, ...commands: MailCommand[]): Promise<void> => {
    const mail = { key, recipientId: personId, role: 'coach', items: [], subject: `account#${personId}` };
    for (const command of [{ type: 'Request', mail } as const, ...commands]) {
      await execute({
        store: api.store,
        load: { mail: ref(mails, { trajectoryId: id, key }) },
        decide: ({ mail: state }) => together({ mail: decideMail(command, state) }),
        context: { at: api.clock.now(), actor: 'mail', correlationId: 'c', causationId: null },
      });
    }
  };
  const invitationIn = async (trajectoryId: string, personId: string): Promise<number> => {
    const { state } = await api.store.load(accounts, { trajectoryId, personId });
    return state.status === 'absent' ? 0 : state.invitation;
  };
  const corrected = async (personId: string): Promise<void> => {
    const detail = {
      ...{ id: `ACCESS#${personId}/person/1`, type: 'Person.Corrected', version: 1, trajectoryId: null },
      ...{ aggregate: 'person', sequence: 1, at: api.clock.now(), actor: 'x', correlationId: 'c', causationId: null },
      data: { personId, fields: ['email'] },
    };
    await provision({ detail }, { store: api.store, identity, clock: api.clock });
  };
  /** A coach beside the first, who has an invitation of that number. */
  const joined = async () => {
    const { id } = await api.onboarded();
    const email = `nora-${id}@ecolife.example`;
    await change(id, { add: { role: 'coach', person: { name: 'Nora', email } } });
    await handleLast(id, identity);
    return { id, email, personId: (await findByEmail(api.store.table, email)) ?? '' };
  };
  const PERMANENT = { type: 'MarkBounced', messageId: 'm', bounceType: 'Permanent', subType: 'General' } as const;

  it('is asked for anew when it was suppressed because its recipient had left, and the recipient comes back', async () => {
    const { id, email, personId } = await joined();
    await change(id, { remove: { role: 'coach', email } });
    await handleLast(id, identity);
    await mailBecomes(id, personId, `account_${personId}`, { type: 'Suppress', reason: 'role-removed' });
    await change(id, { add: { role: 'coach', personId } });
    await handleLast(id, identity);
    await handleLast(id, identity);
    expect(await invitationIn(id, personId)).toBe(2);
  });

  it('is asked for in another trajectory when it still waits for somebody who left', async () => {
    const { id, email, personId } = await joined();
    const other = await api.onboarded();
    await change(other.id, { add: { role: 'coach', personId } });
    await handleLast(other.id, identity);
    await mailBecomes(id, personId, `account_${personId}`);
    expect(await invitationIn(other.id, personId)).toBe(0);
    await change(id, { remove: { role: 'coach', email } });
    await handleLast(id, identity);
    expect(await invitationIn(other.id, personId)).toBe(2);
  });

  it('is asked for anew when it came back for good and the address was put right', async () => {
    const { id, personId } = await joined();
    await mailBecomes(id, personId, `account_${personId}`, PERMANENT);
    await handleLast(id, identity);
    expect(await invitationIn(id, personId)).toBe(1);
    await corrected(personId);
    await corrected(personId);
    expect(await invitationIn(id, personId)).toBe(2);
  });
});
