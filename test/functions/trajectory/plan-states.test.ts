import { describe, expect, it } from 'vitest';
import { NO_REASONS } from '../../../adapters/table/reasons.ts';
import { addDays, dateOf, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { possibleChanges } from '../../../domain/trajectory/possible.ts';
import { type ExistingTrajectory, pauseOf } from '../../../domain/trajectory/trajectory.ts';
import type { Transition } from '../../../events/plan.ts';
import type { FormState } from '../../../functions/http/form-state.ts';
import { STATUS } from '../../../functions/report/nl-BE.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import { planPage } from '../../../functions/trajectory/plan-page.ts';
import { previewOf } from '../../../functions/trajectory/preview.ts';
import { advanceTrajectory } from '../../../functions/trajectory/routes.ts';
import { Played } from '../report/sample.ts';

const START = '2027-02-01';

/** The day on which each state of a trajectory that runs is looked at, and what comes next then. */
const DAYS = {
  planned: { on: '2027-01-20', next: 'guidance' },
  preparation: { on: '2027-02-15', next: 'guidance' },
  guidance: { on: '2027-04-15', next: 'evaluation' },
  // The Wrap up is over, so the evaluation can come early.
  'late-guidance': { on: '2027-08-27', next: 'evaluation' },
  evaluation: { on: '2027-09-10', next: 'end' },
} as const;

const PAUSES = ['none', 'dated', 'open'] as const;
const HOLDS = ['none', 'ahead', 'come'] as const;

type Case = [keyof typeof DAYS, (typeof PAUSES)[number], (typeof HOLDS)[number]];

const CASES: Case[] = (Object.keys(DAYS) as (keyof typeof DAYS)[])
  .flatMap((day) => PAUSES.flatMap((pause) => HOLDS.map((hold): Case => [day, pause, hold])))
  .filter(([, pause, hold]) => hold !== 'come' || pause === 'none');

const played = ([day, pause, hold]: Case): { state: ExistingTrajectory; now: IsoInstant } => {
  const { on, next } = DAYS[day];
  const all = new Played(START).until(on);
  let now = instantAt(on, '12:00');
  const holding: Transition = next;
  if (hold !== 'none') all.give({ type: 'Hold', now, transition: holding }, now);
  if (hold === 'come') {
    const comes = addDays(all.trajectory.plan.phases[holding], 2);
    all.until(comes);
    now = instantAt(comes, '12:00');
  }
  if (pause !== 'none') {
    const until = pause === 'dated' ? { until: addDays(dateOf(now), 20) } : {};
    all.give({ type: 'Pause', now, ...until }, now);
    now = instantAt(addDays(dateOf(now), 3), '12:00');
  }
  return { state: all.trajectory, now };
};

const TRANSITIONS = ['guidance', 'evaluation', 'end'] as const;

/** Every command that a form of the page can send, by the form and what is chosen in it. */
const commands = ({ plan }: ExistingTrajectory, now: IsoInstant): [string, TrajectoryCommand][] => [
  ['verzet', { type: 'Reschedule', now, startDate: addDays(plan.phases.preparation, 14) }],
  ['pauzeer', { type: 'Pause', now, until: addDays(dateOf(now), 40) }],
  ['hervat', { type: 'Resume', now }],
  ...(['preparation', 'guidance', 'evaluation'] as const).map((phase): [string, TrajectoryCommand] => [
    `verleng ${phase}`,
    { type: 'Extend', now, phase, days: Math.max(0, plan.extensions[phase]) + 5 },
  ]),
  ...(['preparation', ...TRANSITIONS] as const).map((to): [string, TrajectoryCommand] => [
    `ga-verder ${to}`,
    { type: 'Advance', now, to },
  ]),
  ...TRANSITIONS.map((transition): [string, TrajectoryCommand] => [
    `hou-vast ${transition}`,
    { type: 'Hold', now, transition },
  ]),
  ['geef-vrij', { type: 'Release', now }],
  ['zet-stop', { type: 'Cancel' }],
];

const shown = (state: ExistingTrajectory, now: IsoInstant, form?: FormState): string => {
  const view = {
    ...trajectoryViewOf('24062-2027-02-01', state, now),
    possible: possibleChanges(state, now),
    reasons: NO_REASONS,
  };
  return planPage(view, { viewer: { roles: ['admin'], path: '/' }, as: 'admin', ...(form ? { form } : {}) });
};

/** The forms on the page, each with each of its choices. */
const offered = (page: string): string[] =>
  Array.from(page.matchAll(/<section class="part" id="([^"]*)">([\s\S]*?)<\/section>/g)).flatMap(
    ([, id, form = '']) => {
      const options = Array.from(form.matchAll(/(?:<option|name="to") value="([^"]*)"/g), ([, value]) => value);
      return options.length === 0 ? [id] : options.map((value) => `${id} ${value}`);
    },
  ) as string[];

/** A pause that waits for a release is ended by that: two forms for it would be one too many. */
const isSaidOtherwise = (form: string, state: ExistingTrajectory): boolean =>
  form === 'hervat' && pauseOf(state)?.held !== undefined;

const accepted = (state: ExistingTrajectory, now: IsoInstant): string[] =>
  commands(state, now).flatMap(([form, command]) => {
    const decided = decide(command, state);
    return decided.ok && decided.events.length > 0 && !isSaidOtherwise(form, state) ? [form] : [];
  });

describe('The page of the plan offers what is accepted, and nothing else', () => {
  it.each(CASES)('in %s with pause %s and hold %s', (...one) => {
    const { state, now } = played(one);
    expect(offered(shown(state, now)).toSorted()).toEqual(accepted(state, now).toSorted());
    expect(offered(shown(state, now)).length).toBeGreaterThan(1);
  });

  it('a pause by hand ends on another day or now, also while a transition is held ahead', () => {
    for (const pause of ['dated', 'open'] as const) {
      const { state, now } = played(['preparation', pause, 'ahead']);
      expect(offered(shown(state, now))).toEqual(['hervat', 'pauzeer', 'geef-vrij', 'zet-stop']);
    }
  });

  it('what waits for a release is released, and not resumed, with what that does', () => {
    const { state, now } = played(['guidance', 'none', 'come']);
    const page = shown(state, now);
    expect(offered(page)).toEqual(['geef-vrij', 'zet-stop']);
    expect(page).toContain('“Evaluatie en verankering” komt dan vandaag, en het traject gaat verder.');
    expect(page).toContain('“Evaluatie en verankering” wacht sinds');
  });

  it('what waits for a sign is nowhere called a pause, and what is paused is', () => {
    const { state, now } = played(['guidance', 'none', 'come']);
    const { statusLabel, pause } = trajectoryViewOf('24062-2027-02-01', state, now);
    expect([statusLabel, pause?.forSign]).toEqual([`${STATUS.guidance} (wacht op het sein)`, true]);
    expect(shown(state, now)).not.toMatch(/pauze/i);
    const paused = played(['guidance', 'open', 'none']);
    const view = trajectoryViewOf('24062-2027-02-01', paused.state, paused.now);
    expect([view.statusLabel, view.pause?.forSign]).toEqual([`${STATUS.guidance} (gepauzeerd)`, false]);
    expect(shown(paused.state, paused.now)).toContain('Gepauzeerd sinds');
  });

  it('nothing is offered once it is over', () => {
    const end = new Played(START).until('2027-10-02').trajectory;
    const now = instantAt('2027-10-02', '12:00');
    const stopped = new Played(START).give({ type: 'Cancel' }, now).trajectory;
    for (const state of [end, stopped]) {
      expect(offered(shown(state, now))).toEqual([]);
      expect(accepted(state, now)).toEqual([]);
      expect(shown(state, now)).toContain('Dit traject is voorbij.');
    }
  });
});

it('The page of the plan speaks of the end, and of no next phase, when only the end can come sooner', () => {
  const { state, now } = played(['evaluation', 'none', 'none']);
  const page = shown(state, now);
  expect(page).toContain('Laat het traject vroeger eindigen');
  expect(page).not.toMatch(/De volgende fase|Welke fase begint/);
  const decided = decide({ type: 'Advance', now, to: 'end' }, state);
  const preview = previewOf('24062-2027-02-01', state, decided.ok ? decided.events : [], now);
  const form = { of: advanceTrajectory.id, typed: { to: 'end' }, errors: [], status: 200, preview };
  const looked = shown(state, now, form);
  expect(looked).toContain('<b>10/09/2027 (vandaag)</b>');
  expect(looked).toContain('Laat het traject nu eindigen</button>');
});
