import { describe, expect, it } from 'vitest';
import { unreachable } from '../../../tools/onboard/failure.ts';
import type { Send } from '../../../tools/onboard/target.ts';
import { command, creator, csv, file, GENT, HEADERS, inOwnFolder, LEUVEN } from './terminal.ts';

inOwnFolder();

describe('npm run onboard', () => {
  it('sends every row of a CSV and reports on each', async () => {
    const { sent, send } = creator();
    const { exitCode, stdout, stderr } = await command([csv(HEADERS, LEUVEN, GENT)], { send });
    expect(exitCode).toBe(0);
    expect(sent).toEqual([
      [
        {
          nisCode: '24062',
          startDate: '2027-02-01',
          coach: { name: 'Begga', email: 'begga@ecolife.example' },
          officer: { name: 'Omer', email: 'omer@leuven.example', phone: '016 27 20 00' },
          workingBudgetCents: 1_500_000,
          targetGroupSize: 25,
          venue: 'De Ploeg',
        },
        {
          nisCode: '44021',
          startDate: '2027-02-15',
          coach: { name: 'Begga', email: 'begga@ecolife.example' },
          officer: { name: 'Fatima', email: 'fatima@gent.example' },
          workingBudgetCents: 2_000_000,
        },
      ],
    ]);
    expect(stdout).toContain('1    24062  Leuven    2027-02-01  nieuw      t-1');
    expect(stdout).toContain('2 rijen: 2 nieuw.');
    expect(stderr).toBe('2 van 2 rijen verwerkt\n');
  });

  it('takes the file that Excel in Belgium writes', async () => {
    const { sent, send } = creator();
    const header = HEADERS.replaceAll(',', ';').replace('workingBudgetCents', 'WorkingBudget');
    const row = '24062;1/02/2027;Zoë;zoe@ecolife.example;Omer;omer@leuven.example;;"€ 15.000,50";;"Zaal; verdieping 1"';
    const windows1252 = Buffer.from(`${header}\r\n${row}\r\n;;;;;;;;;\r\n`, 'latin1').map((byte, index, all) =>
      all[index] === 0xac ? 0x80 : byte,
    );
    const { exitCode } = await command([file('rows.CSV', windows1252)], { send });
    expect(exitCode).toBe(0);
    expect(sent[0]).toMatchObject([
      { startDate: '2027-02-01', coach: { name: 'Zoë' }, workingBudgetCents: 1_500_050, venue: 'Zaal; verdieping 1' },
    ]);
    for (const [name, bytes] of [
      ['unicode.txt', Buffer.from(`\uFEFF${header}\n${row}\n`, 'utf16le')],
      ['big-endian.csv', Buffer.from(`\uFEFF${header}\n${row}\n`, 'utf16le').swap16()],
    ] as const) {
      const { sent: rows, send: sendThem } = creator();
      const unicode = await command([file(name, bytes)], { send: sendThem });
      expect([name, unicode.exitCode, rows[0]]).toMatchObject([name, 0, [{ coach: { name: 'Zoë' } }]]);
    }
    const withBom = await command([file('bom.csv', `\uFEFF${header}\n${row}\n`)]);
    expect(withBom.exitCode).toBe(0);
  });

  it.each([
    ['15000', 1_500_000],
    ['15.000', 1_500_000],
    ['15 000', 1_500_000],
    ['"15000,5"', 1_500_050],
    ['15000.50', 1_500_050],
    ['0', 0],
    ['"1.234.567,89"', 123_456_789],
  ])('reads a budget of %s euro as %i cents', async (amount, cents) => {
    const { sent, send } = creator();
    await command([csv(HEADERS.replace('workingBudgetCents', 'workingBudget'), LEUVEN.replace('1500000', amount))], {
      send,
    });
    if (cents <= 100_000_000) expect(sent[0]).toMatchObject([{ workingBudgetCents: cents }]);
    else expect(sent).toEqual([]);
  });

  it.each(['veel', '"15,000"', '1e6', '15000.123', '0x10'])('refuses a budget of %s euro', async (amount) => {
    const path = csv(HEADERS.replace('workingBudgetCents', 'workingBudget'), LEUVEN.replace('1500000', amount));
    const { exitCode, stdout } = await command([path]);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('FIELD_INVALID')]);
  });

  it('names the columns of the file, not the fields that they become', async () => {
    const header = HEADERS.replace('workingBudgetCents', 'WorkingBudget');
    const broken = '24062,2027-02-01,,kapot,Omer,omer@leuven.example,,"12,5 euro",veel,';
    const { stdout } = await command([csv(header, broken)]);
    for (const part of [
      'FIELD_MISSING: De kolom “coachName” is hier leeg',
      'EMAIL_MALFORMED: “kapot” in de kolom “coachEmail” is niet juist',
      'FIELD_INVALID: “12,5 euro” in de kolom “WorkingBudget” is niet juist: het is het werkingsbudget in euro, van 0 tot 1.000.000',
      'FIELD_INVALID: “veel” in de kolom “targetGroupSize”',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('workingBudgetCents');
  });

  it.each([
    ['one', (row: object) => row],
    ['a list', (row: object) => [row]],
    ['a named list', (row: object) => ({ onboardings: [row] })],
  ])('takes JSON of %s', async (_, wrap) => {
    const { sent, send } = creator();
    const row = {
      nisCode: '24062',
      startDate: '2027-02-01',
      coach: { name: 'Begga', email: 'begga@ecolife.example' },
      officer: { name: 'Omer', email: 'omer@leuven.example' },
      workingBudgetCents: 1,
    };
    expect(await command([file('rows.json', JSON.stringify(wrap(row)))], { send })).toMatchObject({ exitCode: 0 });
    expect(sent).toEqual([[row]]);
  });

  it('sends what is right, and says of the rest everything that is wrong', async () => {
    const { sent, send } = creator();
    const broken = '24062,2027-02-30,,kapot,Omer,omer@leuven.example,,-5,,';
    const { exitCode, stdout } = await command([csv(HEADERS, broken, GENT, GENT)], { send });
    expect(exitCode).toBe(1);
    expect(sent).toMatchObject([[{ nisCode: '44021' }]]);
    const expected = ['START_DATE_INVALID', 'FIELD_MISSING', 'EMAIL_MALFORMED', 'BUDGET_NEGATIVE', 'ROW_DUPLICATE'];
    for (const code of [...expected, '3 rijen: 1 nieuw, 2 geweigerd.']) expect(stdout).toContain(code);
  });

  it('refuses a row that is too long by its number, fills up a short one, and sends the others', async () => {
    const { sent, send } = creator();
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN, `${LEUVEN},x`, GENT.slice(0, -2))], { send });
    expect(exitCode).toBe(1);
    expect(sent).toMatchObject([[{ nisCode: '24062' }, { nisCode: '44021' }]]);
    expect(stdout).toMatch(
      /^2 +24062 +Leuven +2027-02-01 +geweigerd +ROW_TOO_LONG: Deze rij \(regel 3 van het bestand\)/m,
    );
    expect(stdout).toContain('3 rijen: 2 nieuw, 1 geweigerd.');
  });

  it.each([
    ['Macintosh', Uint8Array.from(Buffer.from('naam\rZo\u0091', 'latin1')), 'CSV (Macintosh)'],
    ['twice encoded', Buffer.from('naam\nZoÃ«\n'), 'staat “ZoÃ«”, waar “Zoë” bedoeld lijkt'],
  ])('refuses a file that is %s', async (_, bytes, message) => {
    const { exitCode, stderr } = await command([file('rows.csv', bytes)]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('tells what existed already and what was refused over there', async () => {
    const send: Send = async () => [
      { row: 1, status: 'existing', trajectoryId: '24062-2027-02-01', trajectoryStatus: 'completed' },
      {
        row: 2,
        status: 'refused',
        error: { code: 'NIS_MERGED', message: 'Gebruik een andere.' },
        errors: [
          { code: 'NIS_MERGED', message: 'Gebruik een andere.' },
          { code: 'EMAIL_MALFORMED', message: 'Geen adres.' },
        ],
      },
    ];
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN, GENT)], { send });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('bestond al  24062-2027-02-01 (afgerond)');
    expect(stdout).toContain('geweigerd   NIS_MERGED: Gebruik een andere.');
    expect(stdout).toContain('EMAIL_MALFORMED: Geen adres.');
  });

  it('names the fields of a row that exists with other facts, and exits with 1', async () => {
    const differences = ['coach.email', 'venue'];
    const send: Send = async () => [{ row: 1, status: 'existing', trajectoryId: '24062-2027-02-01', differences }];
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN)], { send });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/bestond al, maar anders +24062-2027-02-01\n +Niet overgenomen: coach\.email, venue\./);
    expect(stdout).toContain('1 rij: 1 bestond al, maar anders.');
  });

  it('names the fields of people who are known with other facts in a new row, and exits with 1', async () => {
    const differences = ['officer.phone'];
    const send: Send = async () => [{ row: 1, status: 'created', trajectoryId: '24062-2027-02-01', differences }];
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN)], { send });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/nieuw, maar anders +24062-2027-02-01\n +Niet overgenomen: officer\.phone\./);
    expect(stdout).toContain('1 rij: 1 nieuw, maar anders.');
  });

  it.each([
    ['the column allowOverlap', [`${HEADERS},allowOverlap`, `${LEUVEN},ja`, `${GENT},`], [], [true, undefined]],
    ['--allow-overlap', [HEADERS, LEUVEN, GENT], ['--allow-overlap'], [true, true]],
  ])('allows overlap by %s', async (_, lines, options, expected) => {
    const { sent, send } = creator();
    await command([csv(...lines), ...options], { send });
    expect(sent[0]).toMatchObject(expected.map((allowOverlap) => (allowOverlap ? { allowOverlap } : {})));
    expect(JSON.stringify(sent[0]).split('allowOverlap')).toHaveLength(expected.filter(Boolean).length + 1);
  });

  it('refuses a cell of allowOverlap that is neither yes nor no', async () => {
    const { exitCode, stdout } = await command([csv(`${HEADERS},allowOverlap`, `${LEUVEN},misschien`)]);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('het is ja of nee')]);
  });

  it('shows a bar on a terminal', async () => {
    const { stderr } = await command([csv(HEADERS, LEUVEN)], { isTTY: true });
    expect(stderr).toContain('1/1 rij');
  });

  it('goes in requests of twenty rows, and says what is left when the server goes away', async () => {
    const rows = Array.from({ length: 30 }, (_, day) =>
      LEUVEN.replace('02-01', `03-${String(day + 1).padStart(2, '0')}`),
    );
    let requests = 0;
    const { send: created } = creator();
    const send: Send = (batch) => (++requests === 1 ? created(batch) : Promise.reject(unreachable('Weg.')));
    const { exitCode, stdout, stderr } = await command([csv(HEADERS, ...rows)], { send });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('20 rijen: 20 nieuw.');
    expect(stderr).toContain('10 rijen kregen geen antwoord');
    const one = await command([csv(HEADERS, LEUVEN)], { send: () => Promise.reject(unreachable('Weg.')) });
    expect(one.stderr).toContain('1 rij kreeg geen antwoord');
  });

  it('keeps control characters out of the terminal', async () => {
    const { stdout } = await command([csv(HEADERS, LEUVEN.replace('24062', '24\u001b[2J'))]);
    expect(stdout).not.toContain('\u001b');
  });
});
