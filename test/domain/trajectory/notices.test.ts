import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { BesideTrajectory } from '../../../domain/gate/needs.ts';
import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { initialState as known } from '../../../domain/person/revocations.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import { NOW, onboard, play } from './example.ts';

const EVE = 'phase-guidance-notice-1';
const at = instantAt('2027-02-26');
const played = (...commands: TrajectoryCommand[]) => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};
const done = (dutyId: string): TrajectoryCommand => ({
  ...{ type: 'CompleteDuty', now: NOW, dutyId, by: 'coach', personId: 'coach' },
});
const asked = (milestoneId: string, state: ReturnType<typeof played>) =>
  mailsFor(
    { type: 'Trajectory.MilestonesReached', data: { planRevision: 1, milestones: [{ milestoneId, revision: 1 }] } },
    state,
    at,
  ).map(({ recipientId, items }) => [
    recipientId,
    ...items.map(({ template, params }) => `${template} ${params?.duty ?? ''}`.trim()),
  ]);

describe('The mail on the working day before the guidance', () => {
  it('has a button for each duty that is late, for whoever has it, and none for documents', () => {
    expect(asked(EVE, played())).toEqual([
      ['coach', 'phase-eve'],
      ['officer', 'phase-eve', 'duty-missing call', 'duty-missing communication'],
    ]);
    expect(asked(EVE, played(done('call')))).toEqual([
      ['coach', 'phase-eve'],
      ['officer', 'phase-eve', 'duty-missing communication'],
    ]);
  });

  it('is as the notice a week ahead, but for what is due since', () => {
    expect(asked('phase-guidance-notice-7', played())).toEqual([
      ['coach', 'phase-notice'],
      ['officer', 'phase-notice', 'duty-missing call', 'duty-missing communication'],
    ]);
  });

  it('is suppressed when nothing is missing, and sent when its sender cannot tell or when it announces the guidance too', () => {
    const all = ['intake', 'work-plan', 'regulations', 'menu-card', 'call', 'communication', 'collaboration-tool'];
    const venue: TrajectoryCommand = { type: 'Correct', now: NOW, by: 'coach', facts: { venue: 'De Ploeg' } };
    const waived = all.slice(0, 4).map(
      (dutyId): TrajectoryCommand => ({
        ...{ type: 'WaiveDuty', dutyId, basedOn: 0, personId: 'coach' },
      }),
    );
    const ready = played(venue, ...waived, ...all.slice(4).map(done));
    const [mail] = mailsFor(
      {
        type: 'Trajectory.MilestonesReached',
        data: { planRevision: 1, milestones: [{ milestoneId: EVE, revision: 1 }] },
      },
      ready,
      at,
    );
    const [item] = mail ? itemsOf(mail) : [];
    if (!item) throw new Error('Nothing was asked');
    const unwanted = (trajectory: typeof ready, beside?: BesideTrajectory, asked = item) =>
      suppressionOf(knownItem(mailNouns, asked), {
        ...{ trajectory, subject: trajectory, revocations: known, recipientId: 'coach', now: at, told: [], beside },
      });
    const nothing = { documents: [], sessions: [], places: noPlaces };
    expect(unwanted(ready, nothing)).toBe('unwanted');
    expect(unwanted(ready)).toBeUndefined();
    expect(unwanted(played(), nothing)).toBeUndefined();
    const late = { ...item, params: { ...item.params, announces: true } };
    expect(unwanted(ready, nothing, late)).toBeUndefined();
  });
});

it('A duty is not told to be late while its call is closed by hand, or its document has a day and is not needed yet', () => {
  const trajectory = played();
  const reason = (duty: string, beside: Partial<BesideTrajectory>, at = instantAt('2027-02-25')) => {
    const { due = '' } = trajectory.plan.duties.find(({ id }) => id === duty) ?? {};
    const item = {
      key: 'late_coach',
      role: 'coach',
      subject: 'trajectory',
      template: 'duty-late',
      params: { duty, due },
    };
    return suppressionOf(knownItem(mailNouns, item), {
      ...{ trajectory, subject: trajectory, revocations: known, recipientId: 'coach', now: at, told: [] },
      beside: { documents: [], sessions: [], places: noPlaces, ...beside },
    });
  };
  expect(reason('call', {})).toBeUndefined();
  expect(reason('call', { call: { status: 'closed', since: instantAt('2027-02-15') } })).toBe('unwanted');
  const by = { by: 'coach', as: 'coach', at: instantAt('2027-02-10') } as const;
  const version = { version: 1, status: 'in-force', hash: 'one', missing: [], written: by, agreements: [] } as const;
  const dated = { ...version, missing: [], agreements: [], approved: by, since: '2027-03-20' };
  const documents: BesideTrajectory['documents'] = [
    { kind: 'regulations', status: 'in-force', versions: [dated], submissions: 1 },
  ];
  expect(reason('regulations', {})).toBeUndefined();
  expect(reason('regulations', { documents })).toBe('unwanted');
  expect(reason('regulations', { documents }, instantAt('2027-03-10'))).toBeUndefined();
  expect(reason('regulations', { documents }, instantAt('2027-03-20'))).toBe('unwanted');
});

describe('On any start date of 2027', () => {
  const plans = Array.from({ length: 365 }, (_, day) => {
    const start = new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
    return { start, plan: makePlan(start, instantAt('2026-06-01')) };
  });
  const besides = ({ milestones }: (typeof plans)[number]['plan'], id: string) => {
    const on = milestones.find((one) => one.id === id)?.on;
    return milestones.filter((one) => one.id !== id && one.on === on).map((one) => one.id);
  };

  it.each(['guidance', 'end'])('the mail on the eve of the %s needs no wake-up of its own', (phase) => {
    for (const { start, plan } of plans) expect(besides(plan, `phase-${phase}-notice-1`), start).not.toEqual([]);
  });

  it('the invitation to the evaluation comes with the mail that the evaluation begins', () => {
    for (const { start, plan } of plans) {
      expect(besides(plan, 'evaluation-invitation'), start).toContain('phase-evaluation-start');
    }
  });
});

it.each(['guidance', 'evaluation', 'end'])(
  'A late timeline that comes to notice and eve of the %s at once announces it',
  (phase) => {
    const milestones = [7, 1].map((days) => ({ milestoneId: `phase-${phase}-notice-${days}`, revision: 1 }));
    const [mail] = mailsFor(
      { type: 'Trajectory.MilestonesReached', data: { planRevision: 1, milestones } },
      played(),
      at,
    );
    const about = mail?.items.filter(({ template }) => template.startsWith('phase'));
    expect(about).toEqual([{ template: 'phase-eve', params: { phase, announces: true, ...milestones[1] } }]);
  },
);
