import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import type { CommandOf, TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { isClosed, recordOf, whoHas } from '../../../domain/trajectory/duty-records.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { given, NOW, onboard, play, running } from './example.ts';

const DUE = '2027-03-10';
const add: CommandOf<'AddDuty'> = {
  type: 'AddDuty',
  now: NOW,
  owner: { role: 'officer' },
  due: DUE,
  alike: [],
  personId: 'coach',
};
const own = { dutyId: 'own-1', personId: 'coach' };
const move = (due: string, basedOn = 1): CommandOf<'MoveDuty'> => ({
  type: 'MoveDuty',
  now: NOW,
  ...own,
  due,
  basedOn,
});
const assign = (owner: CommandOf<'AssignDuty'>['owner'], basedOn = 1): CommandOf<'AssignDuty'> => ({
  ...{ type: 'AssignDuty', ...own, owner, basedOn },
});
const waive = (basedOn = 1): CommandOf<'WaiveDuty'> => ({ type: 'WaiveDuty', ...own, basedOn });
const complete: TrajectoryCommand = { type: 'CompleteDuty', now: NOW, dutyId: 'own-1', by: 'coach', personId: 'coach' };
const reopen: TrajectoryCommand = { type: 'ReopenDuty', dutyId: 'own-1', by: 'coach', personId: 'coach' };

const played = (...commands: TrajectoryCommand[]) => running(play(onboard, ...commands).state);
const givenAfter = (...commands: TrajectoryCommand[]) => given(...play(onboard, ...commands).events);
const plannedOf = (state: ReturnType<typeof played>, duty = 'own-1') =>
  plannedMails(state).flatMap(({ at, mail }) =>
    mail.items
      .filter(({ params }) => params.duty === duty)
      .map(({ template }) => `${at.slice(0, 10)} ${template} ${mail.recipientId}`),
  );

/** As long as it is late, with its button in the mails a week and a day before the transitions. */
const IN_NOTICES = ['2027-08-25', '2027-08-31', '2027-09-24', '2027-09-30'].map((day) => `${day} duty-missing officer`);

describe('AddDuty', () => {
  it('plans the reminders of a duty for its owner, and a look after its day for the coach', () => {
    expect(plannedOf(played(add))).toEqual([
      '2027-03-03 duty-reminder officer',
      '2027-03-09 duty-reminder officer',
      '2027-03-11 duty-late coach',
      ...IN_NOTICES,
    ]);
    expect(played(add).plan.revision).toBe(2);
  });

  it('is the same duty when it is repeated, and another one once that is done', () => {
    const again = { ...add, alike: ['own-1'] };
    givenAfter(add).when(again).thenNothing();
    expect(givenAfter(add).when({ ...again, due: '2027-03-11' }).decision).toMatchObject({ ok: true });
    expect(played(add, complete, again).plan.duties.at(-1)).toEqual({ id: 'own-2', due: DUE, isFixed: true });
  });

  it.each([
    ['2027-02-30', 'DUTY_DATE_INVALID'],
    ['2027-01-03', 'DUTY_DATE_IN_PAST'],
    ['2028-01-01', 'DUTY_DATE_TOO_LATE'],
  ] as const)('on %s is refused with %s', (due, code) => {
    givenAfter()
      .when({ ...add, due })
      .thenRefused(code);
  });

  it('for somebody who is not in the team, or for a trajectory that ended, is refused', () => {
    givenAfter()
      .when({ ...add, owner: { role: 'coach', personId: 'officer' } })
      .thenRefused('OWNER_NOT_IN_TEAM');
    givenAfter({ type: 'Cancel' }).when(add).thenRefused('TRAJECTORY_ENDED');
    given().when(add).thenRefused('TRAJECTORY_NOT_FOUND');
  });
});

describe('MoveDuty', () => {
  it('moves the reminders along, and changes nothing when it is repeated', () => {
    expect(plannedOf(played(add, move('2027-04-14')))).toEqual([
      '2027-04-07 duty-reminder officer',
      '2027-04-13 duty-reminder officer',
      '2027-04-15 duty-late coach',
      ...IN_NOTICES,
    ]);
    givenAfter(add, move('2027-04-14')).when(move('2027-04-14')).thenNothing();
  });

  it('frees a duty of the catalogue from the plan: it keeps its day when a session moves', () => {
    const logistics = { ...move('2027-02-22', 0), dutyId: 'logistics-kickoff' };
    const state = played(logistics);
    const { date } = state.plan.sessions.kickoff;
    const moved = played(logistics, { type: 'Reschedule', now: NOW, sessions: { kickoff: addDays(date, 7) } });
    const dueIn = ({ plan }: typeof state) => plan.duties.find(({ id }) => id === 'logistics-kickoff')?.due;
    expect([dueIn(state), dueIn(moved)]).toEqual(['2027-02-22', '2027-02-22']);
  });

  it('moves along when the phase of the duty moves', () => {
    const state = played(add, { type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
    // The guidance begins on 1 April instead of 1 March.
    expect(state.plan.duties.find(({ id }) => id === 'own-1')?.due).toBe(addDays(DUE, 31));
  });

  it('moves along with a pause, also within a phase; during it no duty gets another date', () => {
    const at = (date: string) => instantAt(date, '12:00');
    const pause = { type: 'Pause', now: at('2027-02-20') } as const;
    const resumed = played(add, pause, { type: 'Resume', now: at('2027-03-20') });
    expect(resumed.plan.duties.find(({ id }) => id === 'own-1')?.due).toBe(addDays(DUE, 28));
    givenAfter(add, pause).when(move('2027-04-14')).thenRefused('TRAJECTORY_PAUSED');
  });

  it('is refused for a duty that is closed, and opens no past', () => {
    givenAfter(add, complete).when(move('2027-04-14', 2)).thenRefused('DUTY_DONE');
    givenAfter(add).when(move('2027-01-01')).thenRefused('DUTY_DATE_IN_PAST');
    givenAfter().when(move('2027-04-14')).thenRefused('DUTY_NOT_FOUND');
  });
});

describe('Two changes of one duty at once', () => {
  it.each([
    ['move', move('2027-04-14'), assign({ role: 'coach' }), 'tegen wanneer ze klaar moet zijn'],
    ['assign', assign({ role: 'coach' }), move('2027-04-14'), 'van wie ze is'],
    ['waive', waive(), move('2027-04-14'), 'of ze klaar is'],
    ['complete', complete, assign({ role: 'coach' }), 'of ze klaar is'],
  ] as const)('after a %s, the other is refused with what changed', (_, first, second, what) => {
    const refused = givenAfter(add, first).when(second);
    refused.thenRefused('DUTY_CHANGED');
    expect(JSON.stringify(refused.decision)).toContain(what);
  });
});

it('A command on an own duty that is based on nothing is refused without telling of changes that nobody made', () => {
  const refused = givenAfter(add).when(assign({ role: 'coach' }, 0));
  refused.thenRefused('DUTY_CHANGED', 'basedOn');
  expect(JSON.stringify(refused.decision)).not.toContain('veranderde');
});

describe('AssignDuty', () => {
  const bo = { type: 'ChangeTeam', role: 'officer', joins: 'bo' } as const;
  const toBo = assign({ role: 'officer', personId: 'bo' });

  it('sends the reminders to the person who has it, and to nobody else', () => {
    expect(plannedOf(played(bo, add, toBo)).filter((one) => one.includes('reminder'))).toEqual([
      '2027-03-03 duty-reminder bo',
      '2027-03-09 duty-reminder bo',
    ]);
    expect(plannedOf(played(add, assign({ role: 'coach' }))).every((one) => one.endsWith('coach'))).toBe(true);
  });

  it('goes to whoever takes the place of its owner, or to the lead when nobody does', () => {
    const replaced = played(bo, add, toBo, { type: 'ChangeTeam', role: 'officer', leaves: 'bo', joins: 'cor' });
    expect(whoHas(replaced, 'own-1')).toBe('cor');
    const left = played(bo, add, toBo, { type: 'ChangeTeam', role: 'officer', leaves: 'bo' });
    expect([whoHas(left, 'own-1'), recordOf(left, 'own-1').owner]).toEqual(['officer', { role: 'officer' }]);
  });

  it('lets an officer close the duties of the municipality alone', () => {
    const asOfficer = { ...complete, by: 'officer' } as const;
    expect(givenAfter(add).when(asOfficer).decision.ok).toBe(true);
    givenAfter(add, assign({ role: 'coach' }))
      .when(asOfficer)
      .thenRefused('DUTY_NOT_YOURS');
  });

  it('tells whoever had it that somebody else has it now, unless they gave it away themselves', () => {
    const told = (...commands: TrajectoryCommand[]) => {
      const { events, state } = play(onboard, bo, add, ...commands);
      const event = events.findLast(({ type }) => type === 'Trajectory.DutyAssigned');
      if (!event) throw new Error('nothing was assigned');
      return mailsFor(event, running(state), NOW).flatMap(({ recipientId, items }) =>
        items.map(({ template }) => `${template} ${recipientId}`),
      );
    };
    expect(told(toBo)).toEqual(['duty-passed-on officer', 'duty-changed bo']);
    expect(told({ ...toBo, personId: 'officer' })).toEqual(['duty-changed bo']);
    expect(told(toBo, assign({ role: 'coach' }, 2))).toEqual(['duty-passed-on bo']);
    const byBo = { ...assign({ role: 'coach' }, 2), personId: 'bo' };
    expect(told(toBo, byBo)).toEqual(['duty-changed coach']);
    // Given by name to the lead, who had it as the lead.
    expect(told(assign({ role: 'officer', personId: 'officer' }))).toEqual([]);
    const left: TrajectoryCommand = { type: 'ChangeTeam', role: 'officer', leaves: 'bo' };
    expect(told(toBo, assign({ role: 'coach' }, 2), left)).toEqual([]);
  });

  it('does not say that a duty is of somebody else to whoever has it again, nor once it is closed', () => {
    const [item] = itemsOf({
      ...{ key: 'k', role: 'officer', subject: 'trajectory' },
      items: [{ template: 'duty-passed-on', params: { duty: 'own-1', revision: 2, to: 'bo' } }],
    });
    if (!item) throw new Error('no item');
    const unwanted = (...commands: TrajectoryCommand[]) => {
      const state = played(bo, add, ...commands);
      return trajectoryMails
        .known(item)
        .noLongerWanted(
          { trajectory: state, subject: state },
          { now: NOW, told: [], recipientId: 'officer', roles: ['officer'] },
        );
    };
    const back = assign({ role: 'officer' }, 2);
    expect([unwanted(toBo), unwanted(toBo, back), unwanted(toBo, complete)]).toEqual([undefined, 'superseded', 'done']);
  });

  it('makes a mail unwanted for whoever no longer has it', () => {
    const state = played(bo, add, toBo);
    const [item] = itemsOf({
      ...{ key: 'k', role: 'officer', subject: 'trajectory' },
      items: [{ template: 'duty-changed', params: { duty: 'own-1', revision: 2 } }],
    });
    if (!item) throw new Error('no item');
    const unwanted = (recipientId: string) =>
      trajectoryMails
        .known(item)
        .noLongerWanted({ trajectory: state, subject: state }, { now: NOW, told: [], recipientId, roles: ['officer'] });
    expect([unwanted('bo'), unwanted('officer')]).toEqual([undefined, 'unwanted']);
  });
});

describe('WaiveDuty', () => {
  it('stops the reminders with a note about why, until the duty is opened again', () => {
    givenAfter(add)
      .when(waive())
      .thenEvents({ type: 'Trajectory.DutyWaived', data: { dutyId: 'own-1', by: 'coach', noteId: 'duty-own-1-2' } });
    expect(plannedOf(played(add, waive()))).toEqual([]);
    givenAfter(add, waive()).when(waive()).thenNothing();
    const again = played(add, waive(), reopen);
    expect([isClosed(again, 'own-1'), plannedOf(again).length]).toEqual([false, 7]);
  });

  it('is refused for a duty that is done; a waived duty can still be ticked off', () => {
    givenAfter(add, complete).when(waive(2)).thenRefused('DUTY_DONE');
    expect(played(add, waive(), complete).duties?.['own-1']?.waivedAt).toBeUndefined();
  });
});

describe('A duty that is late', () => {
  it('is told to the lead coach once for its due date, with the next mails of the trajectory', () => {
    const { events, state } = play(onboard, add);
    const planned = plannedMails(running(state)).flatMap(({ mail }) => mail.items);
    const late = planned.filter(({ template }) => template === 'duty-late').map(({ params }) => params.duty);
    expect(new Set(late).size).toBe(late.length);
    expect(late).toContain('own-1');
    expect(late).toContain('regulations');
    expect(events.length).toBe(3);
  });

  it('is told at most two weeks after its date, whatever woke the timeline', () => {
    const late = plannedMails(played()).flatMap(({ at, mail }) =>
      mail.items
        .filter(({ template }) => template === 'duty-late')
        .map(({ params }) => ({ at, due: String(params.due) })),
    );
    expect(late.length).toBeGreaterThan(10);
    for (const { at, due } of late) expect(at.slice(0, 10) <= addDays(due, 14), `${due} told ${at}`).toBe(true);
  });

  it('asks for one mail a person, named after the first milestone of its event', () => {
    const state = played(add);
    const at = instantAt('2027-03-11');
    const data = {
      planRevision: 2,
      milestones: [{ milestoneId: 'duty-own-1-late', revision: 2 }],
      late: [{ dutyId: 'own-1', due: DUE }],
    };
    expect(mailsFor({ type: 'Trajectory.MilestonesReached', data }, state, at)).toMatchObject([
      { key: 'duty-own-1-late_r2_coach', recipientId: 'coach', items: [{ template: 'duty-late' }] },
    ]);
  });
});
