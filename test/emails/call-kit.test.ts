import { describe, expect, it } from 'vitest';
import { type KitFacts, kitTexts, posterTexts } from '../../emails/nl-BE/call/kit.ts';
import { ourCall } from '../../emails/nl-BE/call/texts.ts';

const session = (date: string, start: string, venue: string | null): KitFacts['sessions'][number] => ({
  ...{ name: 'Kickoff', date, start, end: '21:30', venue },
});
const facts = (...sessions: KitFacts['sessions'][number][]): KitFacts => ({
  ...{ municipality: 'Leuven', authority: 'stad Leuven', publisher: 'stad Leuven', workingBudgetCents: 500_000 },
  ...{
    sessions,
    lastDay: '2027-02-01',
    officer: { name: 'An Jacobs', email: 'an@leuven.example', phone: null },
    lead: undefined,
  },
});
const hours = (...sessions: KitFacts['sessions'][number][]): string => posterTexts.hours(facts(...sessions));

describe('A poster', () => {
  it('says once what is the same for all sessions, and of the first what is not', () => {
    const [first, same] = [session('2027-02-02', '19:00', 'De Bron'), session('2027-03-02', '19:00', 'De Bron')];
    expect(hours(first, same)).toBe('Telkens van 19 tot 21.30 uur in De Bron.');
    expect(hours(first, session('2027-03-02', '20:00', null))).toBe('De eerste keer van 19 tot 21.30 uur in De Bron.');
    expect(hours(first, session('2027-03-02', '19:00', null))).toBe(
      'Telkens van 19 tot 21.30 uur. De eerste keer in De Bron.',
    );
    expect(hours(first, session('2027-03-02', '20:00', 'De Bron'))).toBe(
      'De eerste keer van 19 tot 21.30 uur. Telkens in De Bron.',
    );
    expect(hours(session('2027-02-02', '19:00', null))).toBe('Telkens van 19 tot 21.30 uur.');
  });

  it('gives whoever has no internet a number to ring, or somebody to ask for', () => {
    const asked = facts(session('2027-02-02', '19:00', null));
    expect(posterTexts.foot(asked)).toContain('Geen internet? Bel Ecolife: 016 22 21 03.');
    const reached = { ...asked, officer: { name: 'An Jacobs', email: 'an@leuven.example', phone: '016 27 22 00' } };
    expect(posterTexts.foot(reached)).toContain('Geen internet? Bel An Jacobs: 016 27 22 00.');
  });
});

describe('The texts of a call whose sessions are all off', () => {
  const without = facts();
  const call = ourCall({
    ...{ municipality: 'Leuven', authority: 'stad Leuven', size: 20, workingBudgetCents: 0, sessions: [] },
    ...{ officer: undefined, hasRegulations: false },
  });

  it('ask nobody to come to no evenings, and say that the dates follow', () => {
    const kit = Object.values(kitTexts).map((write) => write(without, 'https://kort.example').text);
    const all = [...kit, posterTexts.lead(without), call.lead, ...call.asked];
    expect(all.filter((text) => /geen (avonden|bijeenkomsten)/i.test(text))).toEqual([]);
    expect(call.lead).toContain('klimaat? Kies samen een paar acties');
    expect(kitTexts.magazine(without, '').text).toContain('De data volgen nog.');
  });
});
