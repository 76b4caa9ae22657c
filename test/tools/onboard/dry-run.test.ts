import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { command, creator, csv, type Existing, folder, GENT, HEADERS, inOwnFolder, LEUVEN } from './terminal.ts';

inOwnFolder();

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
