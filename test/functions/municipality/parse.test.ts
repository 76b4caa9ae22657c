import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ROWS } from '../../../functions/municipality/limits.ts';
import { municipalityFor, parseOnboarding, parseRows } from '../../../functions/municipality/parse.ts';
import { rowsOf } from '../../../functions/municipality/rows.ts';
import { leuven } from './example.ts';

const codesOf = (input: unknown): [string, string | undefined][] => {
  const parsed = parseOnboarding(input);
  return parsed.ok ? [] : parsed.refusals.map(({ code, field }) => [code, field]);
};
const json = (text: string): unknown => JSON.parse(text);

describe('one onboarding', () => {
  it('is taken as it is', () => {
    expect(parseOnboarding(leuven)).toEqual({ ok: true, onboarding: leuven });
  });

  it('needs no phone, group size or venue', () => {
    const { targetGroupSize: _, venue: __, ...rest } = leuven;
    const { phone: ___, ...officer } = leuven.officer;
    expect(parseOnboarding({ ...rest, officer })).toEqual({ ok: true, onboarding: { ...rest, officer } });
  });

  it('is trimmed and brought to one Unicode form', () => {
    const input = { ...leuven, nisCode: ' 24062 ', coach: { name: ' Zoe\u0308 ', email: ' zoe@ecolife.example ' } };
    expect(parseOnboarding(input)).toMatchObject({
      onboarding: { nisCode: '24062', coach: { name: 'Zo\u00eb', email: 'zoe@ecolife.example' } },
    });
  });

  it('lists everything that is wrong, a refusal a field', () => {
    expect(
      codesOf({
        nisCode: 'x',
        startDate: '2027-02-30',
        coach: { name: '', email: 'x' },
        workingBudgetCents: -1,
        oeps: 1,
      }),
    ).toEqual([
      ['NIS_UNKNOWN', 'nisCode'],
      ['START_DATE_INVALID', 'startDate'],
      ['FIELD_INVALID', 'coach.name'],
      ['EMAIL_MALFORMED', 'coach.email'],
      ['FIELD_MISSING', 'officer'],
      ['BUDGET_NEGATIVE', 'workingBudgetCents'],
      ['FIELD_UNKNOWN', 'oeps'],
    ]);
  });

  it.each(['nisCode', 'startDate', 'coach', 'officer', 'workingBudgetCents'])('misses %s', (field) => {
    expect(codesOf({ ...leuven, [field]: undefined })).toEqual([['FIELD_MISSING', field]]);
  });

  it.each([null, 'tekst', 7, true, [], undefined])('is an object, not %j', (input) => {
    expect(parseOnboarding(input).ok).toBe(false);
  });

  it.each([
    [{ ...leuven, coach: { ...leuven.coach, phone: '016' } }, 'coach.phone'],
    [{ ...leuven, officer: { ...leuven.officer, role: 'admin' } }, 'officer.role'],
    [{ ...leuven, trajectoryId: 'x' }, 'trajectoryId'],
    [json(`{"__proto__": {"x": 1}, ${JSON.stringify(leuven).slice(1)}`), '__proto__'],
    [{ ...leuven, constructor: 1 }, 'constructor'],
  ])('has no other field %#', (input, field) => {
    expect(codesOf(input)).toEqual([['FIELD_UNKNOWN', field]]);
  });

  it.each([-1, -0.5, -1e9])('has no negative budget %j', (workingBudgetCents) => {
    expect(codesOf({ ...leuven, workingBudgetCents })).toEqual([['BUDGET_NEGATIVE', 'workingBudgetCents']]);
  });

  it.each([0.5, 100_000_001, '1500', null, 1e300, Number.POSITIVE_INFINITY, Number.NaN])(
    'has no budget %j',
    (workingBudgetCents) => {
      expect(codesOf({ ...leuven, workingBudgetCents })).toEqual([['FIELD_INVALID', 'workingBudgetCents']]);
    },
  );

  it.each([0, -3, 501, 2.5, '20', null])('has no group of %j', (targetGroupSize) => {
    expect(codesOf({ ...leuven, targetGroupSize })).toEqual([['FIELD_INVALID', 'targetGroupSize']]);
  });

  it.each([
    ['leeg', ''],
    ['blanco', '   '],
    ['te lang', 'a'.repeat(201)],
    ['regeleinde', 'An\nBcc: x@y.z'],
    ['CR', 'An\rPeeters'],
    ['NUL', 'An\0'],
    ['DEL', 'An\u007f'],
    ['C1', 'An\u0085Peeters'],
    ['regelscheiding', 'An\u2028Peeters'],
    ['bidi', 'An\u202ePeeters'],
    ['bidi isolate', 'An\u2066Peeters'],
    ['wrongly decoded letters', 'An\ufffdPeeters'],
    ['half teken', 'An\ud800'],
    ['merkteken', 'An\u200fPeeters'],
    ['opmaak', 'An <b>Peeters</b>'],
    ['formule', '=1+1'],
    ['formule na een aanhalingsteken', '"=1+1"'],
    ['formule op volle breedte', '＝1＋1'],
    ['onzichtbaar', '\u200b\u200d'],
    ['getal', 5],
    ['niets', null],
    ['lijst', ['An']],
  ])('has no name or venue that is %s', (_, name) => {
    expect(codesOf({ ...leuven, coach: { ...leuven.coach, name } })).toEqual([['FIELD_INVALID', 'coach.name']]);
    expect(codesOf({ ...leuven, venue: name })).toEqual([['FIELD_INVALID', 'venue']]);
  });

  it.each([
    "Jean-Pierre D'Hoore",
    'Łukasz Żak',
    '李雷',
    'محمد',
    'An "de klimaatdoener" & co',
    "'s-Hertogen = Diest",
    'a'.repeat(200),
  ])('takes the name %s', (name) => {
    expect(codesOf({ ...leuven, coach: { ...leuven.coach, name } })).toEqual([]);
  });

  it.each([
    'an',
    'an@',
    '@leuven.be',
    'an@leuven',
    'an@leuven..be',
    'an@-leuven.be',
    'an@leuven.b',
    'an peeters@leuven.be',
    'an@leuven.be, x@y.be',
    'an@leuven.be\nBcc: x@y.be',
    'an@@leuven.be',
    '.an@leuven.be',
    'an.@leuven.be',
    'a..n@leuven.be',
    'än@leuven.be',
    'an@léuven.be',
    'An <an@leuven.be>',
    '"an"@leuven.be',
    'an@[127.0.0.1]',
    `${'a'.repeat(65)}@leuven.be`,
    `an@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(63)}.${'e'.repeat(10)}.be`,
    '',
    5,
    null,
  ])('has no address %j', (email) => {
    const code = typeof email === 'string' ? 'EMAIL_MALFORMED' : 'FIELD_INVALID';
    expect(codesOf({ ...leuven, officer: { ...leuven.officer, email } })).toEqual([[code, 'officer.email']]);
  });

  it.each([
    'an.peeters@leuven.be',
    "d'hoore+klimaat@stad-gent.vlaanderen",
    'x@a.b.co',
    'bounce+1@simulator.amazonses.com',
    'an@xn--luven-fsa.be',
  ])('takes the address %s', (email) => {
    expect(codesOf({ ...leuven, officer: { ...leuven.officer, email } })).toEqual([]);
  });

  it.each([
    '016 22 21 03',
    '0470/12.34.56',
    '+32 470 12 34 56',
    '+32 (0)16 22 21 03',
    '003216222103',
    '+31 20 123 4567',
  ])('takes the number %s', (phone) => {
    expect(codesOf({ ...leuven, officer: { ...leuven.officer, phone } })).toEqual([]);
  });

  it.each(['', '12', 'bel mij', '016 22 21 03 of 04', '+32', '++3216222103', '0'.repeat(40), 16222103, null])(
    'has no number %j',
    (phone) => {
      expect(codesOf({ ...leuven, officer: { ...leuven.officer, phone } })).toEqual([
        ['FIELD_INVALID', 'officer.phone'],
      ]);
    },
  );

  it.each(['2027-2-1', '01/02/2027', '2027-02-29', '2027-13-01', 'morgen', '2027-02-01T09:00', '', '0000-00-00'])(
    'does not start on %j',
    (startDate) => {
      expect(codesOf({ ...leuven, startDate })).toEqual([['START_DATE_INVALID', 'startDate']]);
    },
  );

  it('never throws, and says why in Dutch without repeating long input', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ...Object.keys(leuven)), (value, field) => {
        const parsed = parseOnboarding(field === '' ? value : { ...leuven, [field]: value });
        for (const { message } of parsed.ok ? [] : parsed.refusals) {
          expect(message.length).toBeLessThan(400);
          expect(message).not.toContain('undefined');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads what it has read the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => {
        const once = parseOnboarding({ ...leuven, venue: name });
        if (once.ok) expect(parseOnboarding(once.onboarding)).toEqual(once);
      }),
    );
  });
});

describe('a NIS code', () => {
  it('is good when it is in the register', () => {
    expect(municipalityFor('24062')).toMatchObject({ ok: true, municipality: { name: 'Leuven' } });
  });
  it('names the successor when it was merged away', () => {
    expect(municipalityFor('23023')).toEqual({
      ok: false,
      refusal: {
        code: 'NIS_MERGED',
        field: 'nisCode',
        message: 'NIS-code 23023 (Galmaarden) bestaat sinds 1 januari 2025 niet meer: gebruik 23106 (Pajottegem).',
      },
    });
  });
  it('is refused when nobody knows it', () => {
    expect(municipalityFor('21004')).toMatchObject({ ok: false, refusal: { code: 'NIS_UNKNOWN' } });
  });
});

describe('what comes in', () => {
  it.each([
    [leuven, { kind: 'single', row: leuven }],
    [[leuven], { kind: 'batch', rows: [leuven] }],
    [{ onboardings: [leuven, 7] }, { kind: 'batch', rows: [leuven, 7] }],
    ['tekst', { kind: 'single', row: 'tekst' }],
    [null, { kind: 'single', row: null }],
  ])('is one or a batch %#', (input, expected) => {
    expect(rowsOf(input)).toEqual(expected);
  });

  it.each([
    [[]],
    [{ onboardings: [] }],
    [{ onboardings: 'x' }],
    [{ onboardings: [leuven], dryRun: true }],
    [Array.from({ length: MAX_ROWS + 1 }, () => leuven)],
  ])('is no batch %#', (input) => {
    expect(rowsOf(input)).toMatchObject({ kind: 'refused', refusal: { code: 'FIELD_INVALID', field: 'onboardings' } });
  });
});

describe('the rows of a batch', () => {
  it('are numbered from 1, and the second of the same municipality and day is refused', () => {
    const rows = [leuven, { ...leuven, startDate: '2027-03-01' }, { ...leuven, workingBudgetCents: 5 }];
    expect(parseRows(rows)).toMatchObject([
      { row: 1, parsed: { ok: true } },
      { row: 2, parsed: { ok: true } },
      { row: 3, parsed: { refusals: [{ code: 'ROW_DUPLICATE', message: expect.stringContaining('rij 1') }] } },
    ]);
  });

  it('are no duplicates of a row that was refused', () => {
    const rows = [{ ...leuven, workingBudgetCents: -5 }, leuven];
    expect(parseRows(rows)).toMatchObject([{ parsed: { ok: false } }, { parsed: { ok: true } }]);
  });
});
