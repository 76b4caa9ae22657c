import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deletionOf } from '../../../adapters/table/erasure.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { openStore } from '../../../adapters/table/store.ts';
import { stateFrom } from '../../../adapters/table/stored-state.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { onboard } from '../../../functions/municipality/onboard.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { leuven, NOW } from './example.ts';

const withMembers = z.object({ members: z.tuple([z.object({ personId: z.string() })], z.unknown()) });

const by = { actor: 'admin', correlationId: 'c-1' };

describe('onboard', () => {
  let server: TestTable;
  let people = 0;
  const deps = (now = NOW) => ({
    store: openStore(server.table),
    clock: { now: () => now },
    ids: { person: () => `person-${++people}` },
  });
  beforeAll(async () => {
    server = await startTable();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  it('creates municipality, people, trajectory and plan with one read and one transaction', async () => {
    const outcome = await onboard(leuven, deps(), by);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        trajectoryId: '24062-2027-02-01',
        created: true,
        municipality: 'Leuven',
        nisCode: '24062',
        startDate: '2027-02-01',
        phases: { preparation: '2027-02-01', guidance: '2027-03-01', evaluation: '2027-09-01', end: '2027-10-01' },
      },
    });
    expect(server.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const keys = (await server.items()).map(({ pk, sk }) => `${pk} ${sk}`.replace(/[0-9a-f]{64}/, '…'));
    expect(keys.sort()).toEqual([
      'MEMBER#person-1 CALENDAR',
      'MEMBER#person-1 TRAJECTORY#24062-2027-02-01',
      'MEMBER#person-2 CALENDAR',
      'MEMBER#person-2 TRAJECTORY#24062-2027-02-01',
      'MUNICIPALITY#24062 EVENT#municipality#000001',
      'MUNICIPALITY#24062 EVENT#municipality#000002',
      'MUNICIPALITY#24062 STATE#municipality',
      'PERSON#person-1 PROFILE',
      'PERSON#person-2 PROFILE',
      'PERSON-EMAIL#… POINTER',
      'PERSON-EMAIL#… POINTER',
      'TRAJECTORY#24062-2027-02-01 EVENT#trajectory#000001',
      'TRAJECTORY#24062-2027-02-01 STATE#trajectory',
    ]);
  });

  it('stores personal data only in profiles', async () => {
    for (const item of await server.items()) {
      const text = JSON.stringify(item);
      const found = ['Begga', 'begga', 'Omer', 'omer', '016 27'].filter((secret) => text.includes(secret));
      expect(item.sk === 'PROFILE' ? 'at home' : found).toEqual(item.sk === 'PROFILE' ? 'at home' : []);
    }
  });

  it('returns the existing trajectory when the call is repeated, and changes nothing', async () => {
    const before = await server.items();
    server.requests.length = 0;
    expect(await onboard(leuven, deps(), by)).toMatchObject({ ok: true, value: { created: false, differences: [] } });
    expect(server.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(await server.items()).toEqual(before);
  });

  it('returns the existing trajectory months later, when the start date has passed, and names the fields that differ', async () => {
    const before = await server.items();
    const changed = {
      ...leuven,
      workingBudgetCents: 1,
      venue: 'Elders',
      coach: { name: 'Iemand Anders', email: 'iemand@ecolife.example' },
      officer: { ...leuven.officer, phone: '016 27 20 01' },
    };
    const outcome = await onboard(changed, deps('2027-11-01T08:00:00.000Z'), by);
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        trajectoryId: '24062-2027-02-01',
        created: false,
        differences: ['coach.name', 'coach.email', 'officer.phone', 'workingBudgetCents', 'venue'],
      },
    });
    expect(await server.items()).toEqual(before);
  });

  it('finds no difference in fields that are left out', async () => {
    const { targetGroupSize: _, venue: __, ...rest } = leuven;
    const { phone: ___, ...officer } = leuven.officer;
    expect(await onboard({ ...rest, officer }, deps(), by)).toMatchObject({ value: { differences: [] } });
  });

  it('reuses a person with the same address, keeps the stored profile, and names the fields that differ from it', async () => {
    const aarschot = {
      ...leuven,
      nisCode: '24001',
      coach: { name: 'B. De Smet', email: ' Begga@Ecolife.EXAMPLE ' },
      officer: { name: 'Riet Maes', email: 'riet@aarschot.example' },
    };
    const differences = ['coach.name'];
    expect(await onboard(aarschot, deps(), by)).toMatchObject({ ok: true, value: { created: true, differences } });
    const items = await server.items();
    const trajectory = items.find(({ pk, sk }) => pk === 'TRAJECTORY#24001-2027-02-01' && sk === 'STATE#trajectory');
    expect(stateFrom(trajectory?.state)).toMatchObject({
      members: [{ personId: 'person-1', role: 'coach' }, { role: 'officer' }],
    });
    expect(items.find(({ pk }) => pk === 'PERSON#person-1')).toMatchObject({ profile: { name: 'Begga De Smet' } });
  });

  it('creates one person when coach and officer have the same address', async () => {
    const both = { name: 'Lies Aerts', email: 'lies@diest.example' };
    const diest = { ...leuven, nisCode: '24020', coach: both, officer: { ...both, phone: '013 12 34 56' } };
    expect(await onboard(diest, deps(), by)).toMatchObject({ ok: true });
    const items = await server.items();
    const stored = items.find(({ pk, sk }) => pk === 'TRAJECTORY#24020-2027-02-01' && sk === 'STATE#trajectory');
    const profiles = items.filter(({ profile }) => JSON.stringify(profile)?.includes('lies@diest.example'));
    expect(profiles).toMatchObject([{ profile: { ...both, phone: '013 12 34 56' } }]);
    const state = JSON.stringify(stored);
    expect(state.split(String(profiles[0]?.pk).slice('PERSON#'.length)).length).toBeGreaterThan(2);
  });

  it('registers a municipality once for all of its trajectories', async () => {
    server.requests.length = 0;
    expect(await onboard({ ...leuven, startDate: '2028-01-10' }, deps(), by)).toMatchObject({
      value: { created: true },
    });
    // The last one reads the profiles of coach and officer, who are known.
    expect(server.requests).toEqual([
      ...['BatchGetItemCommand', 'BatchGetItemCommand', 'TransactWriteItemsCommand', 'BatchGetItemCommand'],
    ]);
    const items = (await server.items()).filter(({ pk }) => pk === 'MUNICIPALITY#24062');
    expect(items.map(({ sk }) => sk)).toEqual([
      'EVENT#municipality#000001',
      'EVENT#municipality#000002',
      'EVENT#municipality#000003',
      'STATE#municipality',
    ]);
  });

  it('creates one trajectory when the same onboarding arrives ten times at once', async () => {
    const tienen = { ...leuven, nisCode: '24107', coach: { name: 'Nieuwe Coach', email: 'nieuw@ecolife.example' } };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => onboard(tienen, deps(), by)));
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.created)).toHaveLength(1);
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    const created = (await server.items()).filter(({ pk }) => String(pk).startsWith('TRAJECTORY#24107'));
    expect(created).toHaveLength(2);
  });

  it('creates a coach once when six municipalities are onboarded with that coach at once', async () => {
    const coach = { name: 'Wim Peeters', email: 'wim@ecolife.example' };
    const codes = ['11001', '11002', '11004', '11005', '11008', '11009'];
    const outcomes = await Promise.all(codes.map((nisCode) => onboard({ ...leuven, nisCode, coach }, deps(), by)));
    expect(outcomes.every((outcome) => outcome.ok && outcome.value.created)).toBe(true);
    const items = await server.items();
    expect(items.filter(({ profile }) => JSON.stringify(profile)?.includes('wim@ecolife'))).toHaveLength(1);
  });

  it('creates a new person when the coach is erased between the read and the transaction', async () => {
    const coach = { name: 'Gust Geens', email: 'gust@ecolife.example' };
    await onboard({ ...leuven, nisCode: '11013', coach }, deps(), by);
    const before = `person-${people}`;
    expect((await server.items()).find(({ pk }) => pk === `PERSON#${before}`)).toMatchObject({ profile: coach });
    const disturbed = server.connect();
    let erased = false;
    disturbed.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'TransactWriteItemsCommand' && !erased) {
            erased = true;
            await openStore(server.table).commit([], deletionOf(server.table, before, coach));
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    const racing = { ...deps(), store: openStore(disturbed) };
    expect(await onboard({ ...leuven, nisCode: '11016', coach }, racing, by)).toMatchObject({ ok: true });
    const items = await server.items();
    const stored = items.find(({ pk, sk }) => pk === 'TRAJECTORY#11016-2027-02-01' && sk === 'STATE#trajectory');
    const [{ personId: coachId }] = withMembers.parse(stateFrom(stored?.state)).members;
    expect(coachId).not.toBe(before);
    expect(items.find(({ pk }) => pk === `PERSON#${coachId}`)).toMatchObject({ profile: coach });
  });

  describe('beside other trajectories of the municipality', () => {
    const at = (nisCode: string, startDate: string, more: object = {}) =>
      onboard({ ...leuven, nisCode, startDate, ...more }, deps(), by);
    const give = async (id: string, command: TrajectoryCommand) => {
      const store = openStore(server.table);
      const outcome = await execute({
        store,
        load: { trajectory: ref(trajectories, id) },
        decide: ({ trajectory }) => together({ trajectory: decide(command, trajectory) }),
        context: { at: NOW, actor: 'admin', correlationId: 'c', causationId: null },
      });
      expect(outcome.ok).toBe(true);
    };
    const overlaps = (id: string) => ({
      ok: false,
      refusal: { code: 'TRAJECTORY_OVERLAPS', field: 'startDate', message: expect.stringContaining(id) },
    });

    it('refuses one that overlaps a running one, and names it', async () => {
      await at('31003', '2027-02-01');
      expect(await at('31003', '2027-05-03')).toMatchObject(overlaps('31003-2027-02-01'));
      expect(await at('31003', '2027-10-01')).toMatchObject({ ok: true, value: { created: true } });
    });

    it('accepts one that overlaps when that is allowed', async () => {
      await at('31004', '2027-02-01');
      expect(await at('31004', '2027-05-03', { allowOverlap: true })).toMatchObject({ value: { created: true } });
    });

    it('accepts one in the time of a cancelled one, and refuses the cancelled one with TRAJECTORY_CANCELLED', async () => {
      await at('31005', '2027-02-01');
      await give('31005-2027-02-01', { type: 'Cancel' });
      expect(await at('31005', '2027-02-01')).toMatchObject({ ok: false, refusal: { code: 'TRAJECTORY_CANCELLED' } });
      expect(await at('31005', '2027-02-02')).toMatchObject({ ok: true, value: { created: true } });
    });

    it('takes one that was moved to another start as the same one, and sees how it overlaps', async () => {
      await at('31006', '2027-02-01');
      await give('31006-2027-02-01', { type: 'Reschedule', now: NOW, startDate: '2027-12-06' });
      const same = { trajectoryId: '31006-2027-02-01', created: false, startDate: '2027-12-06' };
      expect(await at('31006', '2027-12-06')).toMatchObject({ value: { ...same, differences: [] } });
      expect(await at('31006', '2027-02-01')).toMatchObject({ value: { ...same, differences: ['startDate'] } });
      expect(await at('31006', '2027-12-07')).toMatchObject(overlaps('31006-2027-02-01'));
      expect(await at('31006', '2027-03-01')).toMatchObject({ value: { created: true } });
    });

    it('creates one of two that overlap when both arrive at once', async () => {
      const outcomes = await Promise.all([at('31012', '2027-02-01'), at('31012', '2027-03-01')]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'TRAJECTORY_OVERLAPS' } });
    });

    it('notices that another one moves between the read and the transaction', async () => {
      await at('31022', '2028-01-03');
      const disturbed = server.connect();
      let moved = false;
      disturbed.client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === 'TransactWriteItemsCommand' && !moved) {
              moved = true;
              await give('31022-2028-01-03', { type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
            }
            return next(args);
          },
        { step: 'initialize' },
      );
      const racing = { ...deps(), store: openStore(disturbed) };
      expect(await onboard({ ...leuven, nisCode: '31022' }, racing, by)).toMatchObject(overlaps('31022-2028-01-03'));
    });
  });

  it.each([
    ['an unknown NIS code', { nisCode: '99999' }, 'NIS_UNKNOWN'],
    ['a merged municipality', { nisCode: '23024' }, 'NIS_MERGED'],
    ['a start date in the past', { startDate: '2027-01-03' }, 'START_DATE_IN_PAST'],
    ['a start date more than two years ahead', { startDate: '2029-01-05' }, 'START_DATE_TOO_FAR'],
  ])('refuses %s and writes nothing', async (_, change, code) => {
    const before = await server.items();
    expect(await onboard({ ...leuven, ...change }, deps(), by)).toMatchObject({ ok: false, refusal: { code } });
    expect(await server.items()).toEqual(before);
  });

  it('names the successor when the municipality was merged', async () => {
    expect(await onboard({ ...leuven, nisCode: '46003' }, deps(), by)).toMatchObject({
      refusal: { field: 'nisCode', message: expect.stringContaining('46030 (Beveren-Kruibeke-Zwijndrecht)') },
    });
  });

  it('accepts start dates from today in Brussels until the same day two years later', async () => {
    const lateEvening = deps('2027-01-04T23:30:00.000Z');
    const anywhere = { ...leuven, nisCode: '31033', allowOverlap: true };
    expect(await onboard({ ...anywhere, startDate: '2027-01-04' }, lateEvening, by)).toMatchObject({
      refusal: { code: 'START_DATE_IN_PAST' },
    });
    expect(await onboard({ ...anywhere, startDate: '2027-01-05' }, lateEvening, by)).toMatchObject({ ok: true });
    expect(await onboard({ ...anywhere, startDate: '2029-01-05' }, lateEvening, by)).toMatchObject({ ok: true });
  });
});
