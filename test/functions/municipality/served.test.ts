import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConflictError } from '../../../adapters/table/conflict.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import type { Role } from '../../../events/roles.ts';
import { edge } from '../../../functions/http/edge.ts';
import { served } from '../../../functions/municipality/served.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { context, goodStanding, rememberingLog, request } from '../http/request.ts';
import { leuven, NOW } from './example.ts';

describe('POST /onboardings', () => {
  let server: TestTable;
  let people = 0;
  beforeAll(async () => {
    server = await startTable();
  });
  afterAll(() => server.close());

  const post = async (
    body: object,
    role: Role = 'admin',
    store: Store = openStore(server.table),
    query: Record<string, string> = {},
  ) => {
    const deps = {
      store,
      clock: { now: () => NOW },
      ids: { person: () => `person-${++people}` },
      log: { error: () => undefined },
    };
    const handler = edge(served(deps), rememberingLog(), goodStanding);
    const asked = request('POST /onboardings', { body, query, as: { role, personId: 'admin-1' } });
    const { statusCode, body: answer } = await handler(asked, context);
    return { statusCode, body: JSON.parse(answer) };
  };

  it('answers 201 for a new trajectory, and 200 when the request is repeated', async () => {
    expect(await post(leuven)).toMatchObject({
      statusCode: 201,
      body: { trajectoryId: '24062-2027-02-01', created: true },
    });
    expect(await post(leuven)).toMatchObject({ statusCode: 200, body: { created: false } });
  });

  it('stores the caller as the actor of the event', async () => {
    const onboarded = (await server.items()).find(({ sk }) => sk === 'EVENT#trajectory#000001');
    expect(onboarded).toMatchObject({ event: { actor: 'person:admin-1', correlationId: 'request-1' } });
  });

  it('only tries with dryRun: it answers what differs of known people and what to know of the dates, and writes nothing', async () => {
    const before = await server.items();
    const gent = { ...leuven, nisCode: '44021', coach: { ...leuven.coach, name: 'Begga D.' } };
    const tried = (body: object) => post(body, 'admin', openStore(server.table), { dryRun: 'true' });
    const { statusCode, body } = await tried(gent);
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({ dryRun: true, created: true, differences: ['coach.name'] });
    expect(body.warnings).toContainEqual(expect.objectContaining({ session: 'kickoff', code: 'SESSIONS_CLOSE' }));
    const rows = await tried([gent, leuven, { ...leuven, nisCode: '1' }]);
    expect(rows.body).toMatchObject({
      dryRun: true,
      results: [{ status: 'created', warnings: body.warnings }, { status: 'existing' }, { status: 'refused' }],
    });
    expect(await server.items()).toEqual(before);
  });

  it('answers 200 for a batch, with a result per row', async () => {
    expect(await post({ onboardings: [leuven, { ...leuven, nisCode: '1' }] })).toMatchObject({
      statusCode: 200,
      body: {
        summary: { created: 0, existing: 1, refused: 1 },
        results: [{ row: 1 }, { error: { code: 'NIS_UNKNOWN' } }],
      },
    });
  });

  it('lists all errors of a single onboarding and of a row of a batch', async () => {
    const broken = { ...leuven, coach: { ...leuven.coach, email: 'kapot' }, nisCode: '23024', workingBudgetCents: -1 };
    const errors = [
      { code: 'EMAIL_MALFORMED', field: 'coach.email' },
      { code: 'BUDGET_NEGATIVE', field: 'workingBudgetCents' },
      { code: 'NIS_MERGED', field: 'nisCode' },
    ];
    expect((await post(broken)).body).toMatchObject({ code: 'EMAIL_MALFORMED', errors });
    expect((await post([broken])).body).toMatchObject({ results: [{ error: errors[0], errors }] });
  });

  it.each([
    [{ ...leuven, nisCode: '23024' }, 422, 'NIS_MERGED'],
    [{ ...leuven, startDate: '2020-01-01', nisCode: '44021' }, 422, 'START_DATE_IN_PAST'],
    [{ ...leuven, workingBudgetCents: -1 }, 422, 'BUDGET_NEGATIVE'],
    [{ ...leuven, kleur: 'groen' }, 400, 'FIELD_UNKNOWN'],
    [[], 400, 'FIELD_INVALID'],
  ])('refuses %j with %i %s', async (body, statusCode, code) => {
    expect(await post(body)).toMatchObject({ statusCode, body: { status: statusCode, code } });
  });

  it.each(['coach', 'officer'] as const)('answers 403 to a %s', async (role) => {
    expect(await post(leuven, role)).toMatchObject({ statusCode: 403 });
  });

  it('answers 409 when every attempt ends in a conflict', async () => {
    const store: Store = {
      ...openStore(server.table),
      commit: () => Promise.reject(new ConflictError('Somebody else was first')),
    };
    expect(await post({ ...leuven, nisCode: '11001' }, 'admin', store)).toMatchObject({
      statusCode: 409,
      body: { code: 'CONFLICT' },
    });
  });
});
