import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../../adapters/table/store.ts';
import { csv } from '../../../../functions/http/csv.ts';
import type { Onboard } from '../../../../functions/municipality/file/outcomes.ts';
import { done, refusedRows, tried } from '../../../../functions/municipality/file/steps.ts';
import { onboardAll } from '../../../../functions/municipality/onboard-all.ts';
import type { FileView } from '../../../../functions/municipality/page-routes.ts';
import { startTable, type TestTable } from '../../../adapters/table/start-table.ts';
import { NOW } from '../example.ts';

let server: TestTable;
beforeAll(async () => {
  server = await startTable();
});
afterAll(() => server.close());

let people = 0;
const onboard =
  (dryRun: boolean): Onboard =>
  async (onboardings) => {
    const deps = {
      store: openStore(server.table),
      clock: { now: () => NOW },
      ids: { person: () => `person-${++people}` },
      log: { error: () => undefined },
    };
    const answer = await onboardAll([...onboardings], deps, { actor: 'admin', correlationId: 'c', dryRun });
    if (answer.kind !== 'batch') throw new Error('Not a batch');
    return answer.result;
  };

const HEADER = 'nisCode;startDate;coachName;coachEmail;officerName;officerEmail;officerPhone;workingBudget';
const row = (nisCode: string, name = 'Els Maes', phone = '') =>
  `${nisCode};2027-02-01;Nele Wouters;nele@ecolife.example;${name};officer@${nisCode}.example;${phone};15.000,50`;
const fileOf = (...rows: string[]) => new TextEncoder().encode([HEADER, ...rows].join('\r\n'));

const view = (step: FileView | string): FileView => {
  if (typeof step === 'string') throw new Error(step);
  return step;
};
const statuses = ({ outcomes }: FileView) => outcomes.map(({ status }) => status);

describe('A file of municipalities', () => {
  it('is tried without writing, done for the rows that were in order, and the others are told and kept', async () => {
    const before = await server.items();
    const seen = view(await tried(fileOf(row('24062'), row('99999'), row('44021')), onboard(true)));
    expect([seen.step, seen.rows, statuses(seen)]).toEqual(['tried', 3, ['created', 'refused', 'created']]);
    expect(await server.items()).toEqual(before);

    const after = view(await done({ lijnen: seen.lines }, onboard(false)));
    expect([after.step, statuses(after)]).toEqual(['done', ['created', 'refused', 'created']]);
    expect(after.outcomes[1]).toMatchObject({ line: 3, errors: [expect.stringContaining('99999')] });
    const again = view(await done({ lijnen: seen.lines }, onboard(false)));
    expect(statuses(again)).toEqual(['existing', 'refused', 'existing']);
  });

  it('is done in portions, each after the rows of which the outcomes came along', async () => {
    const { lines } = view(await tried(fileOf(row('11002'), row('1'), row('41002')), onboard(true)));
    const first = view(await done({ lijnen: lines, portie: '2' }, onboard(false)));
    expect([first.step, statuses(first)]).toEqual(['going', ['created', 'refused']]);
    const last = view(
      await done({ lijnen: lines, portie: '2', uitslag: JSON.stringify(first.outcomes) }, onboard(false)),
    );
    expect([last.step, statuses(last)]).toEqual(['done', ['created', 'refused', 'created']]);
  });

  it('gives the refused rows back as a file that is read again when it is mended, and runs no formula', async () => {
    const formula = '"=HYPERLINK(""https://evil.example"")"';
    const hostile = row('12025', formula, '+32 16 22 21 03').replace('2027-02-01', '2027-13-01');
    const seen = view(await tried(fileOf(row('24001'), hostile), onboard(true)));
    const [header = [], ...rows] = refusedRows({ rijen: seen.refused });
    const text = csv(header, rows);
    expect(rows).toHaveLength(1);
    expect(text).toContain(`'=HYPERLINK`);
    const mended = new TextEncoder().encode(text.replace('2027-13-01', '2027-02-01').replace(`'=HYPERLINK`, 'Els'));
    const next = view(await tried(mended, onboard(true)));
    expect([statuses(next), next.outcomes[0]?.errors]).toEqual([['created'], undefined]);
  });

  it.each([
    ['no rows', fileOf(), 'In het bestand staat geen enkele gemeente'],
    ['an unknown column', new TextEncoder().encode(`${HEADER};kleur\n`), 'In het bestand staat geen enkele gemeente'],
    ['more than 500 rows', fileOf(...Array.from({ length: 501 }, () => row('24062'))), 'hoogstens 500'],
    ['an unknown column and a row', new TextEncoder().encode(`kleur\nrood`), 'De kolom “kleur” is onbekend'],
  ])('with %s is refused as a whole', async (_, bytes, message) => {
    expect(await tried(bytes, onboard(true))).toContain(message);
  });

  it.each(['', '{', '[]', '[["a"]]', '[[1,2]]', 'null'])(
    'that came back from the page as %j is refused',
    async (lijnen) => {
      expect(typeof (await done({ lijnen }, onboard(false)))).toBe('string');
    },
  );
});
