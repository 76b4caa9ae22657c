import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { onboardAll } from '../../../functions/municipality/onboard-all.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';
import { leuven, NOW } from './example.ts';

const by = { actor: 'admin', correlationId: 'c-1' };

describe('onboardAll', () => {
  let server: TestTable;
  let people = 0;
  const errors: string[] = [];
  const deps = (store: Store = openStore(server.table)) => ({
    store,
    clock: { now: () => NOW },
    ids: { person: () => `person-${++people}` },
    log: { error: (message: string) => errors.push(message) },
  });
  beforeAll(async () => {
    server = await startTable();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    errors.length = 0;
  });

  it('returns a result per row, and onboards valid rows beside refused ones', async () => {
    const rows = [
      leuven,
      { ...leuven, nisCode: '99999' },
      'rommel',
      { ...leuven, nisCode: '46013' },
      leuven,
      { ...leuven, nisCode: '24001', startDate: '2026-01-01' },
      { ...leuven, nisCode: '24020', officer: { ...leuven.officer, email: 'kapot' } },
      { ...leuven, nisCode: '24107' },
    ];
    const answer = await onboardAll({ onboardings: rows }, deps(), by);
    expect(answer).toMatchObject({
      kind: 'batch',
      result: {
        results: [
          { row: 1, nisCode: '24062', status: 'created', trajectoryId: '24062-2027-02-01' },
          { row: 2, nisCode: '99999', status: 'refused', error: { code: 'NIS_UNKNOWN', field: 'nisCode' } },
          { row: 3, nisCode: null, status: 'refused', error: { code: 'FIELD_INVALID' } },
          { row: 4, nisCode: '46013', status: 'refused', error: { code: 'NIS_MERGED' } },
          { row: 5, nisCode: '24062', status: 'refused', error: { code: 'ROW_DUPLICATE' } },
          { row: 6, nisCode: '24001', status: 'refused', error: { code: 'START_DATE_IN_PAST' } },
          { row: 7, nisCode: '24020', status: 'refused', error: { code: 'EMAIL_MALFORMED', field: 'officer.email' } },
          { row: 8, nisCode: '24107', status: 'created' },
        ],
        summary: { created: 2, existing: 0, different: 0, refused: 6 },
      },
    });
  });

  it('returns the existing trajectories when the call is repeated', async () => {
    const rows = [leuven, { ...leuven, nisCode: '24107', venue: 'Elders' }];
    expect(await onboardAll(rows, deps(), by)).toMatchObject({
      result: {
        results: [
          { row: 1, status: 'existing', trajectoryId: '24062-2027-02-01' },
          { row: 2, status: 'existing', trajectoryId: '24107-2027-02-01', differences: ['venue'] },
        ],
        summary: { created: 0, existing: 2, different: 1, refused: 0 },
      },
    });
  });

  it('onboards all 285 municipalities with fifteen coaches, and creates each person once', async () => {
    const rows = MUNICIPALITIES.map(({ nisCode, name }, index) => ({
      ...leuven,
      nisCode,
      startDate: '2027-10-04',
      coach: { name: `Coach ${index % 15}`, email: `coach${index % 15}@ecolife.example` },
      officer: { name: `Ambtenaar van ${name}`, email: `klimaat-${nisCode}@gemeente.example` },
    }));
    expect(await onboardAll(rows, deps(), by)).toMatchObject({
      result: { summary: { created: 285, existing: 0, different: 0, refused: 0 } },
    });
    const items = await server.items();
    expect(items.filter(({ profile }) => JSON.stringify(profile)?.includes('"Coach '))).toHaveLength(15);
    expect(items.filter(({ profile }) => JSON.stringify(profile)?.includes('Ambtenaar van'))).toHaveLength(285);
  });

  it('refuses the later of two rows of one municipality that overlap, whoever their coaches are', async () => {
    const codes = ['12002', '12005', '12007', '12009', '12014'];
    const rows = ['2027-02-01', '2027-03-01'].flatMap((startDate, index) =>
      codes.map((nisCode, of) => {
        const coach = { name: 'Coach', email: `coach-${(of + index) % codes.length}@lanes.example` };
        return { ...leuven, nisCode, startDate, coach };
      }),
    );
    const answer = await onboardAll(rows, deps(), by);
    const results = answer.kind === 'batch' ? answer.result.results : [];
    const statuses = results.map(({ status, error }) => error?.code ?? status);
    expect(statuses).toEqual([...codes.map(() => 'created'), ...codes.map(() => 'TRAJECTORY_OVERLAPS')]);
  });

  it('refuses a row with TRY_AGAIN when it fails unexpectedly, and onboards the other rows', async () => {
    const store = openStore(server.table);
    let commits = 0;
    const failing: Store = {
      ...store,
      commit: (...args) => (++commits === 1 ? Promise.reject(new Error('throttled')) : store.commit(...args)),
    };
    const rows = ['11001', '11002'].map((nisCode) => ({ ...leuven, nisCode, startDate: '2028-06-05' }));
    expect(await onboardAll(rows, deps(failing), by)).toMatchObject({
      result: {
        results: [
          { row: 1, status: 'refused', error: { code: 'TRY_AGAIN' } },
          { row: 2, status: 'created' },
        ],
      },
    });
    expect(errors).toEqual(['A row could not be onboarded']);
  });

  it('refuses an invalid single onboarding with all of its errors, without a request to the table', async () => {
    server.requests.length = 0;
    expect(await onboardAll({ ...leuven, nisCode: 'x', workingBudgetCents: -1 }, deps(), by)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'NIS_UNKNOWN' }, { code: 'BUDGET_NEGATIVE' }],
    });
    expect(await onboardAll([], deps(), by)).toMatchObject({ kind: 'refused', refusals: [{ field: 'onboardings' }] });
    expect(server.requests).toEqual([]);
  });
});
