import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { pageOfSignal } from '../../../domain/radar/pages.ts';
import { levelOf, RULES } from '../../../domain/radar/rules.ts';
import { compareUrgency, levelIn, type Signal, signalsOf } from '../../../domain/radar/signals.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { signalText } from '../../../emails/nl-BE/radar.ts';
import { onboard, play } from '../trajectory/example.ts';

type Commands = Parameters<typeof play>;

const summaryAfter = (...commands: Commands) => {
  const { state } = play(...commands);
  if (state.status === 'absent') throw new Error('absent');
  return summaryOf('24062-2027-02-01', state);
};

const fresh = summaryAfter(onboard);
const calm = {
  ...fresh,
  dutiesOpen: [],
  next: null,
  sessions: fresh.sessions.map((one) => ({ ...one, hasPlace: true })),
};
const at = (date: string) => instantAt(date, '10:30');
const kickoff = fresh.sessions[0]?.date ?? '';
const heard = (signals: readonly Signal[]) => signals.map(({ rule, level, days }) => [rule, level, days]);

describe('The radar', () => {
  it('finds nothing in a trajectory in which everything is on time', () => {
    expect(signalsOf(calm, at(addDays(kickoff, -40)))).toEqual([]);
  });

  it('counts no day of a pause that is over: what was late is late by the days around it', () => {
    const due = { id: 'intake', owner: 'coach' as const, due: '2027-02-08' };
    const late = { ...calm, dutiesOpen: [due], lastHeard: at('2027-02-01') };
    const paused = { ...late, pauses: [{ since: at('2027-02-20'), days: 14 }] };
    const days = (watched: typeof late, on: string) => signalsOf(watched, at(on)).map((one) => [one.rule, one.days]);
    expect(days(late, '2027-03-10')).toEqual(
      expect.arrayContaining([
        ['duty-late', 30],
        ['silent', 37],
      ]),
    );
    expect(days(paused, '2027-03-10')).toEqual(
      expect.arrayContaining([
        ['duty-late', 16],
        ['silent', 23],
      ]),
    );
    expect(days(paused, '2027-02-25')).toEqual([['duty-late', 12]]);
    expect(days({ ...paused, pauses: [{ since: at('2027-01-10'), days: 14 }] }, '2027-03-10')).toEqual(
      days(late, '2027-03-10'),
    );
  });

  it('finds a session that nobody reported on after the end too, and nothing else, until somebody does or it was cancelled', () => {
    const [last] = calm.sessions.slice(-1);
    const sessions = calm.sessions.map((one) => (one === last ? one : { ...one, outcome: 'held' as const }));
    const due = { id: 'intake', owner: 'coach' as const, due: '2027-02-08' };
    const over = { ...calm, sessions, dutiesOpen: [due], status: 'completed' as const };
    const later = at(addDays(last?.date ?? '', 90));
    expect(heard(signalsOf(over, later))).toEqual([['session-unreported', 'now', 90]]);
    expect(signalsOf({ ...over, status: 'cancelled' }, later)).toEqual([]);
    const reported = over.sessions.map((one) => ({ ...one, outcome: 'cancelled' as const }));
    expect(signalsOf({ ...over, sessions: reported }, later)).toEqual([]);
  });

  it('finds citizens whose mail was stopped, and leads to the list of whom to ring', () => {
    const signUps = { taking: 12, waiting: 1, offered: 0 };
    expect(signalsOf({ ...calm, signUps }, at('2027-02-03'))).toEqual([]);
    const [found] = signalsOf({ ...calm, signUps: { ...signUps, stopped: 2 } }, at('2027-02-03'));
    expect(found).toMatchObject({ rule: 'group-unreached', level: 'week', who: 'officer', about: { count: 2 } });
    expect(found && signalText(found)).toBe(
      '2 deelnemers krijgen onze mails niet meer: bel even, en vraag een ander adres.',
    );
    expect(found && pageOfSignal('t', found)).toBe('/trajecten/t/deelnemers?bellen=yes');
  });

  it('finds a trajectory that waits for its coach, by the days since then, and nothing that became late meanwhile', () => {
    const pause = { since: at('2027-03-01'), held: 'guidance' } as const;
    const late = { ...fresh, pause };
    const before = signalsOf(late, at('2027-03-01'));
    expect(heard(signalsOf({ ...calm, pause }, at('2027-03-02')))).toEqual([['waiting', 'week', 1]]);
    expect(heard(signalsOf({ ...calm, pause }, at('2027-03-15')))).toEqual([['waiting', 'now', 14]]);
    expect(signalsOf(late, at('2027-06-01')).filter(({ rule }) => rule !== 'waiting')).toEqual(before);
    expect(signalsOf({ ...calm, pause: { ...pause, until: '2027-06-02' } }, at('2027-06-01'))).toEqual([]);
    const texts = signalsOf({ ...calm, pause }, at('2027-03-15')).map((one) => signalText(one));
    expect(texts).toEqual(['“Begeleiding van de groep” wacht al 14 dagen op het sein.']);
  });

  it.each([
    ['approve', 4, undefined],
    ['approve', 5, 'week'],
    ['publish', 13, 'week'],
    ['publish', 14, 'now'],
  ] as const)('finds a version of a document that waits (%s) for %s days: %s', (step, days, level) => {
    const since = at('2027-02-10');
    const waits = { kind: 'menu-card', version: 2, step, since, who: 'officer' } as const;
    const signals = signalsOf({ ...calm, documentsWaiting: [waits] }, at(addDays('2027-02-10', days)));
    expect(heard(signals)).toEqual(level === undefined ? [] : [['document-waits', level, days]]);
    for (const one of signals) {
      expect(one.who).toBe('officer');
      expect(signalText(one)).toContain(
        `Menukaart: versie 2 ${step === 'approve' ? 'wacht al' : 'is al'} ${days} dagen`,
      );
      expect(pageOfSignal('id', one)).toBe('/trajecten/id/documenten/menu-card');
    }
  });

  it('asks nobody for a call that somebody closed by hand, and says where it is opened again', () => {
    const call = fresh.dutiesOpen.filter(({ id }) => id === 'call');
    const day = at(addDays(call[0]?.due ?? '', 8));
    const seeks = { ...calm, dutiesOpen: call, targetGroupSize: 25 };
    expect(heard(signalsOf(seeks, day)).map(([rule]) => rule)).toContain('duty-late');
    const closed = { ...seeks, callClosedSince: at('2027-02-20') };
    expect(heard(signalsOf(closed, day)).map(([rule]) => rule)).not.toContain('duty-late');
    const [few] = signalsOf(closed, at(addDays(kickoff, -7)));
    if (!few) throw new Error('The radar finds nothing');
    expect(signalText(few)).toMatch(/De oproep is sinds .*20 februari met de hand gesloten\./);
    expect(signalText(few)).not.toContain('zoek er');
    expect(pageOfSignal('id', few)).toBe('/trajecten/id/oproep');
  });

  it('finds a free place for whoever waits from the day of the Kickoff on, as long as a session is to come', () => {
    const signUps = { taking: 23, waiting: 3, offered: 1, capacity: 25 };
    const group = {
      ...calm,
      signUps,
      sessions: calm.sessions.map((one, index) => (index === 0 ? { ...one, outcome: 'held' as const } : one)),
    };
    const freeOn = (days: number, more: Partial<typeof signUps> = {}, its = group) =>
      signalsOf({ ...its, signUps: { ...signUps, ...more } }, at(addDays(kickoff, days))).filter(
        ({ rule }) => rule === 'place-free',
      );
    expect(heard(freeOn(2))).toEqual([['place-free', 'week', 2]]);
    expect([freeOn(-1), freeOn(2, { waiting: 0 }), freeOn(2, { offered: 2 })]).toEqual([[], [], []]);
    const over = { ...group, sessions: group.sessions.map((one) => ({ ...one, outcome: 'held' as const })) };
    expect(freeOn(2, {}, over)).toEqual([]);
    const [one] = freeOn(2);
    if (!one) throw new Error('The radar finds nothing');
    expect(one.who).toBe('coach');
    expect(signalText(one)).toContain('Er is een plaats vrij en er wachten 3 mensen.');
    expect(pageOfSignal('id', one)).toBe('/trajecten/id/deelnemers');
  });

  it('counts a document that was agreed to and has its day as late once it is needed, and not since that day', () => {
    const due = fresh.dutiesOpen.filter(({ id }) => id === 'regulations');
    const { guidance } = fresh.phases;
    const on = addDays(guidance, 10);
    const comes = {
      kind: 'regulations',
      version: 1,
      step: 'comes',
      since: at('2027-02-10'),
      who: 'officer',
      on,
    } as const;
    const late = (day: string, documentsWaiting: (typeof comes)[] = [comes]) =>
      heard(signalsOf({ ...calm, dutiesOpen: due, documentsWaiting }, at(day))).filter(
        ([rule]) => rule === 'duty-late',
      );
    expect(late(guidance, [])).toHaveLength(1);
    expect(late(guidance)).toEqual([]);
    expect(late(addDays(guidance, 3))).toEqual([['duty-late', 'week', 3]]);
    expect(late(on)).toEqual([]);
  });

  it('finds a role that nobody has', () => {
    const members = calm.members.filter(({ role }) => role !== 'officer');
    expect(signalsOf({ ...calm, members }, at('2027-01-10'))).toMatchObject([
      { rule: 'vacancy', level: 'now', who: 'admin', about: { role: 'officer' } },
    ]);
  });

  it('finds an officer whom no mail reaches, for the coach to ring', () => {
    const unreachable = { role: 'officer', personId: 'bo' } as const;
    const signals = signalsOf({ ...calm, unreachable: [unreachable] }, at('2027-01-10'));
    expect(signals).toMatchObject([{ rule: 'unreachable', level: 'now', who: 'coach', about: unreachable }]);
    const texts = [new Map([['bo', 'Bo Claes']]), new Map()].map((names) =>
      signals.map((one) => signalText(one, { names })).join(),
    );
    expect(texts).toEqual([
      'Onze mails komen niet aan bij Bo Claes (contactpersoon): bel voor een ander adres.',
      'Onze mails komen niet aan bij een contactpersoon: bel voor een ander adres.',
    ]);
  });

  it('leaves the lead coach to Ecolife, and a second coach to the lead', () => {
    const [lead] = calm.members.filter(({ role }) => role === 'coach');
    const second = { role: 'coach', personId: 'bo' } as const;
    if (!lead) throw new Error('There is a coach');
    const who = (one: typeof second | typeof lead) =>
      signalsOf({ ...calm, members: [...calm.members, second], unreachable: [one] }, at('2027-01-10')).map(
        (signal) => signal.who,
      );
    expect([who(lead), who(second)]).toEqual([['admin'], ['coach']]);
  });

  it.each([
    [28, 'watch'],
    [14, 'week'],
    [7, 'now'],
    [0, 'now'],
  ] as const)('finds a session without a place %s days ahead: %s', (days, level) => {
    const sessions = calm.sessions.map((one) => ({ ...one, hasPlace: one.id !== 'kickoff' }));
    expect(heard(signalsOf({ ...calm, sessions }, at(addDays(kickoff, -days))))).toEqual([
      ['place-unknown', level, days],
    ]);
    expect(signalsOf(calm, at(addDays(kickoff, -days)))).toEqual([]);
  });

  it.each([
    [29, undefined],
    [28, 'watch'],
    [14, 'week'],
    [7, 'now'],
    [1, 'now'],
  ] as const)('finds too few people for the group %s days before the Kickoff: %s', (days, level) => {
    const group = { ...calm, phases: { ...calm.phases, preparation: '2026-12-01' }, targetGroupSize: 25 };
    const found = (taking: number) => {
      const signUps = { taking, waiting: 3, offered: 1 };
      return signalsOf({ ...group, signUps }, at(addDays(kickoff, -days)));
    };
    expect(heard(found(16))).toEqual(level === undefined ? [] : [['sign-ups-few', level, days]]);
    // Two thirds are enough to begin with.
    expect(found(17)).toEqual([]);
  });

  it('finds too few people neither before the preparation nor without a target nor from the Kickoff on', () => {
    const group = { ...calm, targetGroupSize: 25 };
    const soon = at(addDays(kickoff, -7));
    expect(heard(signalsOf(group, soon))).toEqual([['sign-ups-few', 'now', 7]]);
    expect(signalsOf({ ...group, phases: { ...group.phases, preparation: kickoff } }, soon)).toEqual([]);
    expect(signalsOf(calm, soon)).toEqual([]);
    expect(signalsOf(group, at(kickoff))).toEqual([]);
    const off = group.sessions.map((one) => (one.id === 'kickoff' ? { ...one, outcome: 'cancelled' as const } : one));
    expect(signalsOf({ ...group, sessions: off }, soon)).toMatchObject([{ rule: 'session-off' }]);
  });

  it('counts up to the places when there are fewer than people hoped for', () => {
    const signUps = { taking: 0, waiting: 0, offered: 0, capacity: 9 };
    const [signal] = signalsOf({ ...calm, targetGroupSize: 25, signUps }, at(addDays(kickoff, -7)));
    if (!signal) throw new Error('No signal');
    expect(signal).toMatchObject({ who: 'officer', about: { taking: 0, enough: 6, target: 9 } });
    expect(signalText(signal)).toMatch(/^Nog niemand doet mee: zoek er nog minstens 6 voor de Kickoff, over 7 dagen/);
  });

  it.each([
    ['2027-05-06', 'is morgen, op een feestdag: Hemelvaart.'],
    ['2027-02-09', 'is morgen, in de krokusvakantie.'],
  ])('finds a session on %s, to watch from six weeks ahead', (date, text) => {
    const sessions = calm.sessions.slice(0, 1).map((one) => ({ ...one, date }));
    const seen = (days: number) => signalsOf({ ...calm, sessions }, at(addDays(date, -days)));
    expect(heard(seen(42))).toEqual([['session-holiday', 'watch', 42]]);
    expect(seen(43)).toEqual([]);
    expect(
      seen(1)
        .map((signal) => signalText(signal))
        .join(),
    ).toContain(text);
    const held = sessions.map((one) => ({ ...one, outcome: 'held' as const }));
    expect(signalsOf({ ...calm, sessions: held }, at(date))).toEqual([]);
  });

  it('finds a session that nobody reported on two days after it, and none that was held', () => {
    const later = (days: number) => at(addDays(kickoff, days));
    expect(signalsOf(calm, later(1))).toEqual([]);
    expect(heard(signalsOf(calm, later(2)))).toEqual([['session-unreported', 'week', 2]]);
    expect(heard(signalsOf(calm, later(7)))).toEqual([['session-unreported', 'now', 7]]);
    const sessions = calm.sessions.map((one) => ({ ...one, outcome: 'held' as const }));
    expect(signalsOf({ ...calm, sessions }, later(7))).toEqual([]);
  });

  it('finds a session that is off and has no new date, sooner when its date is near', () => {
    const sessions = calm.sessions.map((one) =>
      one.id === 'kickoff' ? { ...one, outcome: 'cancelled' as const } : one,
    );
    const off = (days: number) => signalsOf({ ...calm, sessions }, at(addDays(kickoff, days)));
    expect(heard(off(-30))).toEqual([['session-off', 'week', -30]]);
    expect(heard(off(-14))).toEqual([['session-off', 'now', -14]]);
  });

  it('finds a duty from the day after its due date, of whom it is, and a team that is silent', () => {
    const dutiesOpen = [{ id: 'call', owner: 'officer' as const, due: '2027-02-20' }];
    const watched = { ...calm, dutiesOpen, lastHeard: at('2027-02-01') };
    expect(signalsOf(watched, at('2027-02-20'))).toEqual([]);
    expect(signalsOf(watched, at('2027-02-21'))).toMatchObject([{ rule: 'duty-late', level: 'week', who: 'officer' }]);
    expect(heard(signalsOf(watched, at('2027-02-28')))).toEqual([
      ['duty-late', 'now', 8],
      ['silent', 'week', 27],
    ]);
    expect(heard(signalsOf({ ...watched, dutiesOpen: [] }, at('2027-02-28')))).toEqual([]);
  });

  it('finds a plan that stands still', () => {
    const next = { milestoneId: 'trajectory-end', on: '2027-02-01' };
    expect(heard(signalsOf({ ...calm, next }, at('2027-02-03')))).toEqual([['stuck', 'now', 2]]);
    expect(signalsOf({ ...calm, next }, at('2027-02-02'))).toEqual([]);
  });

  it('finds nothing in a trajectory that was cancelled', () => {
    expect(signalsOf(summaryAfter(onboard, { type: 'Cancel' }), at('2027-12-01'))).toEqual([]);
  });

  it('puts the most urgent trajectory first, and of two alike the one with more signals', () => {
    const one = (days: number): Signal[] => [
      { rule: 'silent', level: levelOf('silent', days) ?? 'watch', days, who: 'coach', about: { since: kickoff } },
    ];
    const [none, week, now, twice] = [[], one(21), one(30), [...one(30), ...one(21)]];
    expect([week, none, now, twice].toSorted(compareUrgency)).toEqual([twice, now, week, none]);
    expect([none, week, now].map(levelIn)).toEqual([undefined, 'week', 'now']);
  });

  it('tells every kind of signal in Dutch, without ids', () => {
    const sessions = calm.sessions.map((one) => ({ ...one, hasPlace: false }));
    const watched = { ...fresh, sessions, members: [], lastHeard: at('2027-01-01') };
    const texts = signalsOf(watched, at(addDays(kickoff, 7))).map((signal) => signalText(signal));
    expect(texts).toContain('Er is geen begeleider.');
    expect(texts.join(' ')).not.toMatch(/undefined|NaN|\bkickoff\b|work-plan/);
  });
});

it('docs/radar.md has a line for each rule of the radar, with its days', () => {
  const page = readFileSync(new URL('../../../docs/radar.md', import.meta.url), 'utf8');
  for (const { id, thresholds } of RULES) {
    const line = page.split('\n').find((one) => one.startsWith(`| \`${id}\``)) ?? '';
    const numbers = [...line.matchAll(/-?\d+/g)].map(([number]) => Number(number));
    expect([id, Object.values(thresholds).filter((days) => !numbers.includes(days))]).toEqual([id, []]);
  }
});
