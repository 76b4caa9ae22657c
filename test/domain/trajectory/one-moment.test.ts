import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { evolve, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { NOW, onboard, play, running, START } from './example.ts';

/** A trajectory that is played, with the mails that each command asks for. */
class Story {
  state: Trajectory = play(onboard).state;
  events: TrajectoryEvent[] = [];
  asked: MailRequest[] = [];

  /** Gives a command, or nothing when it is refused. */
  give(command: TrajectoryCommand, at: IsoInstant): this {
    const decision = decide(command, this.state);
    this.events = decision.ok ? decision.events : [];
    this.asked = this.events.flatMap((event) => {
      const after = evolve(this.state, event, at);
      this.state = after;
      return after.status === 'absent' ? [] : mailsFor(event, after, at);
    });
    return this;
  }

  wake(now: IsoInstant): this {
    const planRevision = 'plan' in this.state ? this.state.plan.revision : 0;
    return this.give({ type: 'ReachMilestones', now, planRevision }, now);
  }

  /** Wakes as the timeline does, up to the morning of `date`. */
  until(date: string): this {
    for (let due = nextDue(this.state); due !== undefined && due <= instantAt(date); due = nextDue(this.state)) {
      this.wake(due);
    }
    return this;
  }

  /** The templates of the mails to one person, one list a mail. */
  toCoach(): string[][] {
    return this.asked
      .filter(({ recipientId }) => recipientId === 'coach')
      .map(({ items }) => items.map(({ template }) => template));
  }
}

describe('What one person should hear at one moment is one mail', () => {
  it('when a pause ends on a day with milestones', () => {
    const kickoff = running(new Story().state).plan.sessions.kickoff.date;
    const day = addDays(kickoff, -7);
    const [eight, ten] = [instantAt(day, '08:00'), instantAt(day, '10:00')];
    // A pause of no days leaves the reminders of that morning where they are.
    const story = new Story().until(addDays(day, -1)).give({ type: 'Pause', now: eight }, eight);
    story.give({ type: 'Resume', now: ten }, ten);
    expect(story.toCoach()).toEqual([['resumed', 'session-reminder', 'duty-late']]);
  });

  it('when a release lets a phase begin', () => {
    const at = instantAt('2027-08-01', '12:00');
    const now = instantAt('2027-09-10', '12:00');
    const story = new Story().until('2027-08-01').give({ type: 'Hold', now: at, transition: 'evaluation' }, at);
    story.until('2027-09-09').give({ type: 'Release', now, missing: { evaluation: ['venue'] } }, now);
    expect(story.toCoach()).toEqual([['resumed', 'phase-started', 'evaluation-invitation']]);
    expect(story.events).toContainEqual({
      type: 'Trajectory.PhaseStarted',
      data: { phase: 'evaluation', planRevision: 3, missing: ['venue'] },
    });
  });

  it('when a phase begins early', () => {
    const now = instantAt('2027-02-22', '12:00');
    const story = new Story().until('2027-02-22').give({ type: 'Advance', now, to: 'guidance' }, now);
    expect(story.toCoach()).toEqual([['phase-started', 'plan-changed']]);
  });

  it('when somebody lets the end come early: the farewell gives the subject', () => {
    const now = instantAt('2027-09-25', '12:00');
    const story = new Story().until('2027-09-24').give({ type: 'Advance', now, to: 'end' }, now);
    expect(story.toCoach()).toEqual([['farewell', 'plan-changed', 'duty-late']]);
    expect(story.asked.map(({ key }) => key)).toEqual(['trajectory-end_r2_coach', 'trajectory-end_r2_officer']);
  });

  it('when the end waited for a release', () => {
    const at = instantAt('2027-09-25', '12:00');
    const now = instantAt('2027-10-20', '12:00');
    const story = new Story().until('2027-09-24').give({ type: 'Hold', now: at, transition: 'end' }, at);
    story.until('2027-10-19').give({ type: 'Release', now }, now);
    expect(story.toCoach()).toEqual([['farewell', 'resumed']]);
  });

  it('when a timeline that is late comes to a notice and to the eve', () => {
    const story = new Story().until('2027-02-15').wake(instantAt('2027-02-26'));
    const templates = story.toCoach()[0] ?? [];
    expect(templates).toContain('phase-eve');
    expect(templates).not.toContain('phase-notice');
  });

  it('and once a duty that is late, when its owner is the coach who hears what is late', () => {
    const story = new Story();
    const about = { dutyId: 'collaboration-tool', basedOn: 0, personId: 'coach' };
    story.give({ type: 'MoveDuty', now: NOW, due: '2027-02-19', ...about }, NOW).until('2027-02-22');
    expect(running(story.state).status).toBe('preparation');
    const asked = story.asked.find(({ recipientId }) => recipientId === 'coach')?.items ?? [];
    const own = asked.filter(({ params }) => params.duty === 'collaboration-tool').map(({ template }) => template);
    expect(own).toEqual(['duty-missing']);
  });

  it('when a timeline that is late comes to a held transition', () => {
    const at = instantAt('2027-02-15', '12:00');
    const story = new Story().until('2027-02-15').give({ type: 'Hold', now: at, transition: 'guidance' }, at);
    story.wake(instantAt('2027-03-20', '10:00'));
    expect(story.toCoach()).toHaveLength(1);
    expect(story.toCoach()[0]?.[0]).toBe('paused');
  });

  it('and reads as a pause that lasts, when its end and the day of a held transition come in one moment', () => {
    const day = running(new Story().state).plan.phases.guidance;
    const [eight, ten] = [instantAt(day, '08:00'), instantAt(day, '10:00')];
    const eve = instantAt(addDays(day, -1), '12:00');
    const story = new Story().until(addDays(day, -1)).give({ type: 'Hold', now: eve, transition: 'guidance' }, eve);
    story.give({ type: 'Pause', now: eight }, eight).give({ type: 'Resume', now: ten }, ten);
    const paused = story.asked.flatMap(({ items }) => items.filter(({ template }) => template === 'paused'));
    expect(paused.map(({ params }) => [params.held, params.lasted])).toEqual([
      ['guidance', true],
      ['guidance', true],
    ]);
    const first = new Story().until(addDays(day, -1)).give({ type: 'Hold', now: eve, transition: 'guidance' }, eve);
    first.wake(instantAt(day));
    const begins = first.asked.flatMap(({ items }) => items.filter(({ template }) => template === 'paused'));
    expect(begins.map(({ params }) => params.lasted)).toEqual([undefined, undefined]);
  });

  it('whatever was paused, held, released, moved on or late, at any hour', () => {
    const act = fc.record({
      days: fc.integer({ min: 0, max: 25 }),
      hour: fc.constantFrom('07:30', '09:00', '14:00'),
      isLate: fc.boolean(),
      what: fc.constantFrom('pause', 'pause-until', 'resume', 'hold', 'release', 'advance', 'extend'),
      transition: fc.constantFrom('guidance', 'evaluation', 'end'),
    });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        const story = new Story();
        let day = addDays(START, -10);
        const isOnce = (): void => {
          const recipients = story.asked.map(({ recipientId }) => recipientId);
          expect(new Set(recipients).size).toBe(recipients.length);
        };
        for (const { days, hour, isLate, what, transition } of acts) {
          day = addDays(day, days);
          const now = instantAt(day, hour);
          if (!isLate) {
            for (let due = nextDue(story.state); due !== undefined && due <= now; due = nextDue(story.state)) {
              story.wake(due);
              isOnce();
            }
          }
          story.give(commandOf(what, { now, transition, until: addDays(day, 9) }), now);
          isOnce();
          const isPlan = story.events.some(({ type }) => type === 'Trajectory.Resumed');
          const next = nextDue(story.state);
          if (isPlan && next !== undefined) expect(next > now).toBe(true);
          if (isLate) story.wake(now);
          isOnce();
        }
      }),
      { numRuns: 60 },
    );
  });
});

type About = { now: IsoInstant; until: string; transition: 'guidance' | 'evaluation' | 'end' };

const commandOf = (
  what: 'pause' | 'pause-until' | 'resume' | 'hold' | 'release' | 'advance' | 'extend',
  { now, until, transition }: About,
): TrajectoryCommand => {
  switch (what) {
    case 'pause':
      return { type: 'Pause', now };
    case 'pause-until':
      return { type: 'Pause', now, until };
    case 'resume':
      return { type: 'Resume', now };
    case 'hold':
      return { type: 'Hold', now, transition };
    case 'release':
      return { type: 'Release', now };
    case 'advance':
      return { type: 'Advance', now, to: transition };
    case 'extend':
      return { type: 'Extend', now, phase: 'guidance', days: 7 };
    default:
      return what satisfies never;
  }
};
