import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { phasesFrom } from '../../../domain/trajectory/phases.ts';
import { readArguments } from '../../../tools/onboard/arguments.ts';
import { unreachable } from '../../../tools/onboard/failure.ts';
import { run } from '../../../tools/onboard/run.ts';
import { type Answered, openTarget, type Send, type Status } from '../../../tools/onboard/target.ts';

const HEADERS =
  'nisCode,startDate,coachName,coachEmail,officerName,officerEmail,officerPhone,workingBudgetCents,targetGroupSize,venue';
const LEUVEN = '24062,2027-02-01,Begga,begga@ecolife.example,Omer,omer@leuven.example,016 27 20 00,1500000,25,De Ploeg';
const GENT = '44021,2027-02-15,Begga,begga@ecolife.example,Fatima,fatima@gent.example,,2000000,,';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboard-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const csv = (...lines: string[]): string => file('rows.csv', `${lines.join('\n')}\n`);

/** Everything is created, and what was sent is kept. */
const creator = () => {
  const sent: unknown[][] = [];
  const send: Send = async (rows) => {
    sent.push([...rows]);
    return rows.map((_, index): Answered => ({ row: index + 1, status: 'created', trajectoryId: `t-${index + 1}` }));
  };
  return { sent, send };
};

/** A trajectory that exists. It starts as its id says, unless it was moved. */
type Existing = { trajectoryId: string; status: Status; startDate?: string };

type Target = {
  now?: string;
  send?: Send;
  /** What the server says of rows that are only tried, by their numbers. */
  tried?: Partial<Answered>[];
  existing?: Existing[] | 'nobody answers' | 'cannot be asked';
  isTTY?: boolean;
};

const command = async (
  argv: string[],
  { send = creator().send, existing = [], tried = [], isTTY = false, now = '2027-01-04T11:00:00.000Z' }: Target = {},
) => {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const exitCode = await run(argv, {
    stdout,
    stderr,
    environment: {},
    openTarget: async () => {
      if (existing === 'nobody answers') throw unreachable('Er antwoordt niemand.');
      if (existing === 'cannot be asked')
        return { send, trajectoriesOf: async () => undefined, tried: async () => undefined };
      const known = existing.map(({ trajectoryId, status, startDate = trajectoryId.slice(6) }) => ({
        ...{ trajectoryId, status, startDate, endDate: phasesFrom(startDate).end },
      }));
      return {
        send,
        trajectoriesOf: async () => Map.groupBy(known, ({ trajectoryId }) => trajectoryId.slice(0, 5)),
        tried: async () => tried.map((one, index): Answered => ({ row: index + 1, status: 'created', ...one })),
      };
    },
    exampleFile: join(folder, 'out', 'example.csv'),
    now: async () => now,
  });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
};

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

describe('a dry run', () => {
  it('checks every row with the rules of today, and sends nothing', async () => {
    const { sent, send } = creator();
    const rows = [LEUVEN, GENT.replace('44021', '44012'), LEUVEN.replace('2027-02-01', '2027-01-03')];
    const { exitCode, stdout } = await command([csv(HEADERS, ...rows), '--dry-run'], { send });
    expect(exitCode).toBe(1);
    expect(sent).toEqual([]);
    for (const part of [
      'in orde',
      'NIS_MERGED',
      '44086',
      'START_DATE_IN_PAST',
      'vanaf 4 januari 2027: er is niets veranderd',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('says of a row that is there already what the real run would say', async () => {
    const past = LEUVEN.replace('2027-02-01', '2026-02-02');
    const merged = GENT.replace('44021', '44012');
    const { exitCode, stdout } = await command([csv(HEADERS, past, merged, GENT), '--dry-run'], {
      existing: [
        { trajectoryId: '24062-2026-02-02', status: 'completed' },
        { trajectoryId: '44012-2027-02-15', status: 'cancelled' },
        { trajectoryId: '44021-2027-02-15', status: 'guidance' },
      ],
      tried: [{}, {}, { status: 'existing', differences: ['officer.name', 'officer.email', 'workingBudgetCents'] }],
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/bestond al +24062-2026-02-02 \(afgerond\)\n/);
    expect(stdout).toContain('TRAJECTORY_CANCELLED: Dit traject is stopgezet.');
    expect(stdout).toContain('Niet overgenomen: officer.name, officer.email, workingBudgetCents.');
    expect(stdout).toContain('3 rijen: 1 bestond al, 1 bestond al, maar anders, 1 geweigerd.');
  });

  it('refuses what overlaps a running trajectory or a row before it, unless that is allowed', async () => {
    const later = LEUVEN.replace('2027-02-01', '2027-05-03');
    const after = GENT.replace('2027-02-15', '2027-10-14');
    const existing: Existing[] = [
      { trajectoryId: '44021-2026-06-01', status: 'planned', startDate: '2027-06-01' },
      { trajectoryId: '24062-2026-07-01', status: 'cancelled' },
    ];
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN, later, GENT, after), '--dry-run'], { existing });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^1 .*in orde/m);
    expect(stdout).toMatch(/^2 .*TRAJECTORY_OVERLAPS: .*“24062-2027-02-01”, dat loopt van 1 februari 2027/m);
    expect(stdout).toMatch(/^3 .*TRAJECTORY_OVERLAPS: .*“44021-2026-06-01”, dat loopt van 1 juni 2027/m);
    expect(stdout).toMatch(/^4 .*TRAJECTORY_OVERLAPS/m);
    const allowed = await command([csv(HEADERS, LEUVEN, later, GENT, after), '--dry-run', '--allow-overlap'], {
      existing,
    });
    expect([allowed.exitCode, allowed.stdout]).toEqual([0, expect.stringContaining('4 rijen: 4 in orde.')]);
  });

  it('names what differs of people who are known, and exits with 1', async () => {
    const { exitCode, stdout } = await command([csv(HEADERS, GENT, LEUVEN), '--dry-run'], {
      tried: [{}, { differences: ['coach.name'] }],
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('2    24062  Leuven    2027-02-01  in orde, maar anders  24062-2027-02-01');
    expect(stdout).toContain('Niet overgenomen: coach.name. We kennen die persoon al met andere gegevens.');
    expect(stdout).toContain('2 rijen: 1 in orde, 1 in orde, maar anders.');
  });

  it('warns of holidays, and of sessions of one coach within two hours in the file and in what exists', async () => {
    const same = GENT.replace('2027-02-15', '2027-02-01');
    const other = same.replace('44021', '11002').replaceAll('begga', 'lotte');
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN, same, other), '--dry-run'], {
      tried: [{}, {}, { warnings: [{ session: 'kickoff', code: 'SESSIONS_CLOSE', message: 'Er is al een sessie.' }] }],
    });
    expect(exitCode).toBe(0);
    const [first = '', second = '', third = ''] = stdout.split(/^[123] /m).slice(1);
    expect(first).not.toContain('minder dan twee uur');
    expect(second).toContain('Let op, Kickoff: Er zit minder dan twee uur tussen deze sessie en de Kickoff in Leuven');
    expect(third).toContain('Let op, Kickoff: Er is al een sessie.');
    expect(third).not.toContain('minder dan twee uur');
    const holidays = await command([csv(HEADERS, LEUVEN.replace('2027-02-01', '2027-02-27')), '--dry-run']);
    expect(holidays.stdout).toMatch(/Let op, [^\n]+vakantie/);
  });

  it('takes a trajectory that was moved to the day of a row as the same one, also when the one of that id was cancelled', async () => {
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN), '--dry-run'], {
      existing: [
        { trajectoryId: '24062-2027-02-01', status: 'cancelled' },
        { trajectoryId: '24062-2027-01-11', status: 'planned', startDate: '2027-02-01' },
      ],
    });
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/bestond al +24062-2027-01-11/)]);
  });

  it.each([
    ['nobody answers', 'niet nagekeken. Er antwoordt niemand.'],
    ['cannot be asked', 'niet nagekeken: dat kan niet met --function.'],
  ] as const)('goes on when %s, and says what it could not look at', async (existing, note) => {
    const { exitCode, stdout } = await command([csv(HEADERS, LEUVEN), '--dry-run'], { existing });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(note)]);
  });

  it('hears of a merged municipality together with all else that is wrong', async () => {
    const broken = GENT.replace('44021', '44012').replace('fatima@gent.example', 'kapot');
    const { stdout } = await command([csv(HEADERS, broken), '--dry-run']);
    for (const code of ['EMAIL_MALFORMED', 'NIS_MERGED']) expect(stdout).toContain(code);
  });

  it.each(['2027-01-04', '2027-01-31', '2028-02-29', '2031-12-31'])(
    'finds nothing wrong on %s with the example of that day, and leaves it as a file',
    async (day) => {
      const { exitCode, stdout } = await command(['--example', '--dry-run'], { now: instantAt(day) });
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('3 rijen: 3 in orde.')]);
      expect(stdout).toContain(`${join(folder, 'out', 'example.csv')} is een voorbeeld met drie gemeenten.`);
      const again = await command([join(folder, 'out', 'example.csv')], { now: instantAt(day) });
      expect(again.stdout).toContain('3 rijen: 3 nieuw.');
    },
  );
});

describe('what cannot be used', () => {
  it.each([
    ['no file', [], 'Welk bestand?'],
    ['an example and a file', ['--example', 'a.csv'], 'geef er geen ander bij'],
    ['an example elsewhere', ['--example', '--url', 'http://x'], 'alleen voor de lokale cloud'],
    ['two files', ['a.csv', 'b.csv'], 'Eén bestand tegelijk'],
    ['an unknown option', ['a.csv', '--snel'], 'De optie --snel bestaat niet.'],
    ['an unknown letter', ['a.csv', '-x'], 'De optie -x bestaat niet.'],
    ['an option without its value', ['a.csv', '--url'], 'De optie --url mist haar waarde.'],
    ['an option in place of a value', ['a.csv', '--url', '--dry-run'], 'De optie --url mist haar waarde.'],
    ['a value too many', ['a.csv', '--dry-run=ja'], 'De optie --dry-run krijgt geen waarde.'],
    ['a bad address', ['a.csv', '--url', 'nergens'], 'is geen adres'],
    ['another protocol', ['a.csv', '--url', 'ftp://x'], 'http://'],
    ['two targets', ['a.csv', '--function', 'f', '--url', 'http://x'], '--function gaat niet samen'],
    ['a file that is not there', ['nergens.csv'], 'nergens.csv bestaat niet.'],
    ['another extension', ['rijen.xlsx'], '.csv, .txt of .json'],
  ])('%s', async (_, argv, message) => {
    const { exitCode, stderr, stdout } = await command(argv);
    expect([exitCode, stderr, stdout]).toEqual([2, expect.stringContaining(message), '']);
  });

  it.each([
    ['leeg.csv', '', 'is leeg'],
    ['leeg.json', ' \n', 'is leeg'],
    ['koppen.csv', `${HEADERS}\n`, 'bevat geen enkele rij'],
    ['lijst.json', '[]', 'bevat geen enkele rij'],
    ['kapot.json', '{"nisCode": ', 'geen goede JSON: er ontbreekt iets aan het einde.\n'],
    ['fout.json', '{\n  "nisCode": 24062,,\n}', 'geen goede JSON: kijk na wat er staat op regel 2, bij teken 20.\n'],
    ['tekst.json', '"x"', 'geen inschrijving'],
    ['naam.json', '{"onboardings": 5}', 'geen lijst'],
    ['open.csv', `${HEADERS}\n"24062,2027\n`, 'niet gesloten'],
    ['kolom.csv', 'nisCode,startDate\n24062,2027-02-01\n', 'ontbreken kolommen: coachName'],
    ['budget.csv', `${HEADERS},workingBudget\n${LEUVEN},5\n`, 'niet allebei'],
    [
      'naamloos.csv',
      `${HEADERS},\n${GENT},\n${LEUVEN},rood\n`,
      'Kolom 11 heeft geen kop, maar in rij 2 staat er “rood”',
    ],
    ['vreemd.csv', `${HEADERS},kleur\n${LEUVEN},rood\n`, '“kleur” is onbekend'],
    ['dubbel.csv', `${HEADERS},NISCODE\n${LEUVEN},1\n`, 'twee keer'],
  ])('%s', async (name, content, message) => {
    const { exitCode, stderr } = await command([file(name, content)]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('a folder', async () => {
    const path = join(folder, 'map.csv');
    mkdirSync(path);
    const { exitCode, stderr } = await command([path]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is een map')]);
  });
});

describe('the API as a target', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const serve = (answer: (path: string, authorization: string | undefined) => [number, unknown]): Promise<URL> =>
    new Promise((resolve) => {
      server = createServer((request, response) => {
        request.resume();
        const [status, body] = answer(request.url ?? '', request.headers.authorization);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }).listen(0, '127.0.0.1', () => {
        const address = server?.address();
        if (address && typeof address === 'object') resolve(new URL(`http://127.0.0.1:${address.port}`));
      });
    });

  it('lets the local cloud give a token', async () => {
    const url = await serve((path, authorization) =>
      path === '/_local/token'
        ? [200, { token: 't' }]
        : [200, { results: [{ row: 1, status: authorization === 'Bearer t' ? 'created' : 'refused' }], summary: {} }],
    );
    const { send } = await openTarget({ kind: 'http', url, token: undefined });
    expect(await send([{}])).toEqual([{ row: 1, status: 'created' }]);
  });

  it.each([
    [401, {}, 'token niet'],
    [403, {}, 'alleen een admin'],
    [500, { title: 'Er ging iets mis' }, 'antwoordt 500: Er ging iets mis'],
    [200, { hello: 1 }, 'niet dat van de onboarding'],
  ])('explains an answer of %i', async (status, body, message) => {
    const url = await serve(() => [status, body]);
    const { send } = await openTarget({ kind: 'http', url, token: 't' });
    await expect(send([{}])).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining(message) });
  });

  it('says how to start the local cloud when nobody answers', async () => {
    const url = await serve(() => [200, {}]);
    server?.close();
    await expect(openTarget({ kind: 'http', url, token: undefined })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/npm start.*--url/),
    });
  });

  it('asks it which trajectories a municipality has, page by page', async () => {
    const one = { trajectoryId: 'one', status: 'planned', startDate: '2027-02-01', endDate: '2027-10-01' };
    const two = { ...one, trajectoryId: 'two' };
    const first = '/trajectories?nisCode=24062&limit=100';
    const url = await serve((path) =>
      path === first ? [200, { items: [one], nextCursor: 'a b' }] : [200, { items: [two], nextCursor: null }],
    );
    const { trajectoriesOf } = await openTarget({ kind: 'http', url, token: 't' });
    expect(await trajectoriesOf(['24062'])).toEqual(new Map([['24062', [one, two]]]));
  });

  it('tries rows there without an effect', async () => {
    const results = [{ row: 1, status: 'created', trajectoryId: 't', differences: ['coach.name'] }];
    const url = await serve((path) => (path === '/onboardings?dryRun=true' ? [200, { results }] : [500, {}]));
    const { tried } = await openTarget({ kind: 'http', url, token: 't' });
    expect(await tried([{}])).toEqual(results);
  });

  it('does not take the 404 of another site for its answer', async () => {
    const url = await serve(() => [404, { message: 'Not Found' }]);
    const { tried, trajectoriesOf } = await openTarget({ kind: 'http', url, token: 't' });
    await expect(tried([{}])).rejects.toMatchObject({ exitCode: 3 });
    await expect(trajectoriesOf(['24062'])).rejects.toMatchObject({ exitCode: 3 });
  });

  it('is the local cloud at PORT, unless --url says otherwise', () => {
    const urlOf = (argv: string[], environment = {}) => {
      const options = readArguments(argv, environment);
      return options !== 'help' && options.target.kind === 'http' ? options.target.url.href : undefined;
    };
    expect(urlOf(['a.csv'])).toBe('http://localhost:3000/');
    expect(urlOf(['a.csv'], { PORT: '4000' })).toBe('http://localhost:4000/');
    expect(urlOf(['a.csv', '--url', 'https://api.example'], { PORT: '4000' })).toBe('https://api.example/');
    expect(() => readArguments(['a.csv'], { PORT: 'x' })).toThrow('geen adres');
  });
});
