import { describe, expect, it } from 'vitest';
import register from '../../../data/municipalities.json' with { type: 'json' };
import { lookUp, MUNICIPALITIES } from '../../../domain/municipality/register.ts';

describe('Register of municipalities', () => {
  it('holds each of the 285 municipalities of Flanders once', () => {
    expect(MUNICIPALITIES).toHaveLength(285);
    expect(new Set(MUNICIPALITIES.map(({ nisCode }) => nisCode)).size).toBe(285);
    expect(new Set(MUNICIPALITIES.map(({ name }) => name)).size).toBe(285);
  });

  it('has the right number of municipalities in each province', () => {
    expect(
      Object.entries(Object.groupBy(MUNICIPALITIES, ({ province }) => province)).map(([p, m]) => [p, m?.length]),
    ).toEqual(
      expect.arrayContaining([
        ['Antwerpen', 67],
        ['Limburg', 38],
        ['Oost-Vlaanderen', 55],
        ['Vlaams-Brabant', 63],
        ['West-Vlaanderen', 62],
      ]),
    );
  });

  it('has codes of five digits in ascending order, and names of letters and usual punctuation', () => {
    const codes = MUNICIPALITIES.map(({ nisCode }) => nisCode);
    expect(codes).toEqual(codes.toSorted());
    for (const { nisCode, name } of MUNICIPALITIES) {
      expect(nisCode).toMatch(/^[1-7]\d{4}$/);
      expect(name).toMatch(/^\p{Lu}[\p{L}' -]+$/u);
      expect(name).toBe(name.normalize('NFC'));
    }
  });

  it.each(MUNICIPALITIES)('finds $nisCode $name', (municipality) => {
    expect(lookUp(municipality.nisCode)).toEqual({ kind: 'current', municipality });
  });
});

describe('NIS code of a municipality that merged on 1 January 2025', () => {
  it.each([
    ['11007', 'Borsbeek', '11002', 'Antwerpen'],
    ['23023', 'Galmaarden', '23106', 'Pajottegem'],
    ['23024', 'Gooik', '23106', 'Pajottegem'],
    ['23032', 'Herne', '23106', 'Pajottegem'],
    ['37012', 'Ruiselede', '37021', 'Wingene'],
    ['37018', 'Wingene', '37021', 'Wingene'],
    ['37007', 'Meulebeke', '37022', 'Tielt'],
    ['37015', 'Tielt', '37022', 'Tielt'],
    ['44012', 'De Pinte', '44086', 'Nazareth-De Pinte'],
    ['44048', 'Nazareth', '44086', 'Nazareth-De Pinte'],
    ['44034', 'Lochristi', '44087', 'Lochristi'],
    ['44073', 'Wachtebeke', '44087', 'Lochristi'],
    ['46014', 'Lokeren', '46029', 'Lokeren'],
    ['44045', 'Moerbeke', '46029', 'Lokeren'],
    ['44040', 'Melle', '44088', 'Merelbeke-Melle'],
    ['44043', 'Merelbeke', '44088', 'Merelbeke-Melle'],
    ['46003', 'Beveren', '46030', 'Beveren-Kruibeke-Zwijndrecht'],
    ['46013', 'Kruibeke', '46030', 'Beveren-Kruibeke-Zwijndrecht'],
    ['11056', 'Zwijndrecht', '46030', 'Beveren-Kruibeke-Zwijndrecht'],
    ['73006', 'Bilzen', '73110', 'Bilzen-Hoeselt'],
    ['73032', 'Hoeselt', '73110', 'Bilzen-Hoeselt'],
    ['73009', 'Borgloon', '73111', 'Tongeren-Borgloon'],
    ['73083', 'Tongeren', '73111', 'Tongeren-Borgloon'],
    ['71069', 'Ham', '71071', 'Tessenderlo-Ham'],
    ['71057', 'Tessenderlo', '71071', 'Tessenderlo-Ham'],
    ['71022', 'Hasselt', '71072', 'Hasselt'],
    ['73040', 'Kortessem', '71072', 'Hasselt'],
  ])('%s (%s) leads to its successor %s (%s)', (nisCode, name, successor, successorName) => {
    expect(lookUp(nisCode)).toMatchObject({
      kind: 'merged',
      name,
      successor: { nisCode: successor, name: successorName },
    });
  });

  it('belongs to a list of 27, none of which is still in use', () => {
    expect(register.merged).toHaveLength(27);
    for (const { nisCode } of register.merged) expect(lookUp(nisCode).kind).toBe('merged');
  });
});

describe('NIS code that does not exist', () => {
  it.each(['', '0', '00000', '99999', '1100', '110011', '21004', '62063', '٢٣١٠٦', '__proto__', ' 11001'])(
    '%j is unknown',
    (nisCode) => {
      expect(lookUp(nisCode)).toEqual({ kind: 'unknown' });
    },
  );
});
