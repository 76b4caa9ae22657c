import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, file, folder, GENT, HEADERS, inOwnFolder, LEUVEN } from './terminal.ts';

inOwnFolder();

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
