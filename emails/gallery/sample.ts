import { type IsoDate, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { mailsFor } from '../../domain/mail/mails-for.ts';
import type { Profile } from '../../domain/person/person.ts';
import { decide, nextDue, type TrajectoryCommand } from '../../domain/trajectory/decide.ts';
import { evolve, initialState, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { MailInput } from '../render.ts';

export type SampleMail = { request: MailRequest; input: MailInput };

export type Sample = {
  municipality: string;
  venue?: string;
  targetGroupSize?: number;
  /** 5000 euro when left out. */
  workingBudgetCents?: number;
  coach: Profile | undefined;
  officer: Profile | undefined;
  withDoneUrl: boolean;
};

export const GENT: Sample = {
  municipality: 'Gent',
  venue: 'De Centrale, Kraankindersstraat 2, 9000 Gent',
  targetGroupSize: 25,
  coach: { name: 'Noor Willems', email: 'noor.willems@ecolife.example', phone: '0470 12 34 56' },
  officer: { name: 'Pieter De Smet', email: 'pieter.desmet@gent.example', phone: '09 123 45 67' },
  withDoneUrl: true,
};

const ONBOARDED = '2026-11-24T09:30:00.000Z';
const START: IsoDate = '2027-01-04';

/**
 * Every mail of a trajectory that runs its full course with one session moved, and those of one that is stopped, in the
 * order in which they go out.
 */
export const sampleMails = (sample: Sample): SampleMail[] => [...fullCourse(sample), ...stopped(sample)];

const fullCourse = (sample: Sample): SampleMail[] => {
  const course = new Course(sample);
  course.onboard();
  course.runUntil('2027-02-01');
  course.obey({ type: 'Reschedule', now: instantAt('2027-02-01', '14:00'), sessions: { 'hands-on': '2027-05-19' } });
  course.runUntil('2028-01-01');
  return course.mails;
};

const stopped = (sample: Sample): SampleMail[] => {
  const course = new Course(sample);
  course.onboard();
  course.runUntil('2027-03-01');
  course.mails.length = 0;
  course.now = instantAt('2027-03-01', '14:00');
  course.obey({ type: 'Cancel' });
  return course.mails;
};

class Course {
  readonly mails: SampleMail[] = [];
  now: IsoInstant = ONBOARDED;
  readonly #sample: Sample;
  #state: Trajectory = initialState;

  constructor(sample: Sample) {
    this.#sample = sample;
  }

  onboard(): void {
    const { municipality, venue, targetGroupSize, workingBudgetCents = 500_000 } = this.#sample;
    this.obey({
      type: 'Onboard',
      now: this.now,
      startDate: START,
      municipality: { nisCode: '44021', name: municipality, province: 'Oost-Vlaanderen' },
      members: [
        { personId: 'coach-1', role: 'coach' },
        { personId: 'officer-1', role: 'officer' },
      ],
      workingBudgetCents,
      ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
      ...(venue === undefined ? {} : { venue }),
    });
  }

  runUntil(date: IsoDate): void {
    const end = instantAt(date);
    for (let due = nextDue(this.#state); due !== undefined && due < end; due = nextDue(this.#state)) {
      this.now = due;
      if (this.#state.status === 'absent') return;
      this.obey({ type: 'ReachMilestones', now: due, planRevision: this.#state.plan.revision });
    }
  }

  obey(command: TrajectoryCommand): void {
    if ('now' in command) this.now = command.now;
    const decision = decide(command, this.#state);
    if (!decision.ok) throw new Error(decision.refusal.message);
    for (const event of decision.events) {
      this.#state = evolve(this.#state, event, this.now);
      if (this.#state.status === 'absent') continue;
      for (const request of mailsFor(event, this.#state)) this.mails.push({ request, input: this.#inputOf(request) });
    }
  }

  #inputOf({ key, role, purpose }: MailRequest): MailInput {
    const { coach, officer, withDoneUrl } = this.#sample;
    if (this.#state.status === 'absent') throw new Error('No mail before the onboarding');
    const recipient = (role === 'coach' ? coach : officer) ?? { name: 'Lou Maes', email: 'lou.maes@mail.example' };
    return {
      trajectoryId: `44021-${START}`,
      purpose,
      role,
      trajectory: this.#state,
      people: { recipient, coach, officer },
      now: this.now,
      ...(purpose.template === 'duty-reminder' && withDoneUrl
        ? { doneUrl: `https://klimaatdoeners.example/klaar/${encodeURIComponent(key)}` }
        : {}),
    };
  }
}
