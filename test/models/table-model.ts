import { expect, vi } from 'vitest';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { createItem } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { awaitRetry, claimMail, noteDelivery, readMails } from '../../adapters/table/ledger.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Store } from '../../adapters/table/store.ts';
import { listSummaries, readTrajectory } from '../../adapters/table/views.ts';
import { addDays } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { initialState as nobody } from '../../domain/places/places.ts';
import { initialState as nobodyInvited } from '../../domain/rsvp/rsvp.ts';
import { initialState as noSession } from '../../domain/session/session.ts';
import { NO_TEXTS } from '../../domain/session/texts.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../domain/trajectory/summary.ts';
import type { MailEvent } from '../../events/mail.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { dutyDone, requested, sent } from '../adapters/table/sample.ts';
import { onboarded } from '../domain/trajectory/example.ts';
import { modelAggregate } from './aggregate-model.ts';

/** Nothing is known of the sessions beside the plan. */
const NO_RECORDS = USUAL_SESSIONS.map((session) => ({
  ...{ session, state: noSession, texts: NO_TEXTS },
  rsvp: nobodyInvited,
}));

/**
 * One operation on the table. Trajectories, mails and people are named by number. `back` counts versions back from the
 * newest.
 */
export type Operation =
  | { type: 'commit'; trajectories: Change[]; mails: Change[]; people: number[] }
  | { type: 'claim'; mail: number; back: number; now: string; leaseUntil: string }
  | { type: 'release'; mail: number; leaseUntil: string }
  | { type: 'deliver'; mail: number; at: string };
export type Change = { n: number; back: number };

/**
 * Two trajectories, three mails and some people, both in a model and in the table. The keys in the table are unique to
 * this run.
 */
export const besideTable = (store: Store, run: number) => {
  const { table } = store;
  const startDate = addDays('2027-02-01', run);
  const trajectoryIds = [0, 1].map((n) => `24062-${startDate}-${n}`);
  const trajectoryModels = trajectoryIds.map((id) =>
    modelAggregate(store, trajectories, id, ({ state, version }): TrajectoryEvent[] =>
      state.status === 'absent'
        ? [onboardedOn(startDate)]
        : [dutyDone(`duty-${version}`), dutyDone(`extra-${version}`)],
    ),
  );
  const ledger = [0, 1, 2].map((n) => {
    const id = { trajectoryId: `24062-${startDate}-${n % 2}`, key: `mail-${n}` };
    const notes: {
      leaseUntil?: string;
      waiting?: { for: string; until: string };
      deliveredAt?: string;
      linkHashes?: Set<string>;
    } = {};
    return {
      id,
      notes,
      ...modelAggregate(store, mails, id, ({ state }) => followMail(state.status, id.key)),
    };
  });
  const people = new Set<number>();
  const personId = (n: number) => `${startDate}-${n}`;

  const commit = async (operation: Extract<Operation, { type: 'commit' }>): Promise<void> => {
    const proposals = [
      ...operation.trajectories.map(({ n, back }) => at(trajectoryModels, n).propose(back)),
      ...operation.mails.map(({ n, back }) => at(ledger, n).propose(back)),
    ];
    const created = operation.people.map((n) => createItem(table, personKey(personId(n)), { profile: profileOf(n) }));
    const committed = store.commit(
      proposals.map(({ write }) => write),
      created,
    );
    if (proposals.every(({ fits }) => fits) && !operation.people.some((n) => people.has(n))) {
      await committed;
      for (const proposal of proposals) proposal.accept();
      for (const n of operation.people) people.add(n);
    } else await expect(committed).rejects.toBeInstanceOf(ConflictError);
  };

  return {
    /** Does the operation on both and compares the results. */
    async act(operation: Operation): Promise<void> {
      if (operation.type === 'commit') return commit(operation);
      const { id, notes, newest } = at(ledger, operation.mail);
      switch (operation.type) {
        case 'claim': {
          const { now, leaseUntil, back } = operation;
          const { version } = newest(back);
          const free = notes.leaseUntil === undefined || notes.leaseUntil < now;
          const expected = version > 0 && version === newest().version && free;
          expect(await claimMail(table, id, { version, now, leaseUntil, linkHash: leaseUntil })).toBe(expected);
          if (expected) {
            notes.leaseUntil = leaseUntil;
            notes.linkHashes = new Set([...(notes.linkHashes ?? []), leaseUntil]);
          }
          return;
        }
        case 'release': {
          const { leaseUntil } = operation;
          const expected = notes.leaseUntil === leaseUntil;
          const waiting = { for: leaseUntil, until: leaseUntil };
          expect(await awaitRetry(table, id, { leaseUntil, linkHash: leaseUntil }, waiting)).toBe(expected);
          if (!expected) return;
          notes.waiting = waiting;
          delete notes.leaseUntil;
          notes.linkHashes?.delete(leaseUntil);
          // A set cannot be empty.
          if (notes.linkHashes?.size === 0) delete notes.linkHashes;
          return;
        }
        case 'deliver':
          expect(await noteDelivery(table, id, operation.at)).toEqual(newest().state);
          if (newest().version > 0) notes.deliveredAt ??= operation.at;
          return;
        default:
          operation satisfies never;
      }
    },

    /** Reads everything through every view and compares it with the model. */
    async check(): Promise<void> {
      await Promise.all([...trajectoryModels, ...ledger].map(({ check }) => check()));
      for (const { id, notes, newest } of ledger) {
        const line = { ...newest(), ...notes };
        const trajectory = at(trajectoryModels, trajectoryIds.indexOf(id.trajectoryId)).newest();
        expect(await readMails(table, [id])).toEqual([{ line, trajectory }]);
      }
      for (const [n, id] of trajectoryIds.entries()) {
        const { state } = at(trajectoryModels, n).newest();
        const lines = ledger.filter((line) => line.id.trajectoryId === id && line.newest().version > 0);
        const delivered = lines.map(({ newest, notes: { deliveredAt } }) => ({
          ...newest().state,
          ...(deliveredAt === undefined ? {} : { deliveredAt }),
        }));
        expect(await readTrajectory(table, id)).toEqual(
          state.status === 'absent'
            ? undefined
            : {
                trajectory: state,
                mails: delivered,
                documents: [],
                sessions: NO_RECORDS,
                places: nobody,
                call: { status: 'as-planned' },
                titles: new Map(),
              },
        );
      }
      const known = [...people].map((n): [string, object] => [personId(n), profileOf(n)]);
      const asked = [...people, 1_000].map(personId);
      expect(await readPeople(table, asked)).toEqual(new Map(known));
      const summaries = trajectoryModels.flatMap(({ newest }, n) => {
        const { state } = newest();
        return state.status === 'absent' ? [] : [summaryOf(at(trajectoryIds, n), state)];
      });
      // On AWS the index follows the table with a delay.
      await vi.waitFor(async () => expect(await summariesOf()).toEqual(summaries), { timeout: 20_000 });
    },
  };

  async function summariesOf() {
    const { summaries } = await listSummaries(table, { limit: 3, after: { trajectoryId: '', startDate } });
    return summaries.filter(({ phases }) => phases.preparation === startDate);
  }
};

// The plan has only a few milestones, because the store does not look into it.
const onboardedOn = (startDate: string): TrajectoryEvent => {
  const { plan } = onboarded.data;
  const phases = { ...plan.phases, preparation: startDate };
  const short = { ...plan, phases, milestones: plan.milestones.slice(0, 2), duties: plan.duties.slice(0, 2) };
  return { type: 'Trajectory.Onboarded', data: { ...onboarded.data, plan: short } };
};

const followMail = (status: string, key: string): MailEvent[] => {
  if (status === 'absent') return [requested(key)];
  if (status === 'requested') return [sent(key)];
  return status === 'sent' ? [{ type: 'Mail.Complained', data: { key } }] : [];
};

const profileOf = (n: number) => ({ name: `Nr. ${n}`, email: `${n}@ecolife.example` });

const at = <Value>(values: readonly Value[], n: number): Value => {
  const value = values[n];
  if (value === undefined) throw new Error(`There is no number ${n}`);
  return value;
};
