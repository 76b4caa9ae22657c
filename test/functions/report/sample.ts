import type { MailRecord, SessionRead } from '../../../adapters/table/views.ts';
import { addDays, type IsoDate, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { ExistingDocument } from '../../../domain/document/document.ts';
import {
  decide as decideMail,
  evolve as evolveMail,
  type Mail,
  type MailCommand,
  type MailRequest,
  initialState as noMail,
} from '../../../domain/mail/mail.ts';
import { initialState as noPlaces, type Places } from '../../../domain/places/places.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import {
  type ExistingTrajectory,
  evolve,
  initialState,
  type Trajectory,
} from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import type { SessionId } from '../../../events/plan.ts';

export type Municipality = { nisCode: string; name: string; province: string };
export const LEUVEN: Municipality = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };

/** A trajectory with its mails, played by the domain's own rules. */
export class Played {
  readonly id: string;
  state: Trajectory = initialState;
  mails: MailRecord[] = [];
  documents: ExistingDocument[] = [];
  sessions: SessionRead[] = [];
  places: Places = noPlaces;

  constructor(startDate: IsoDate, municipality: Municipality = LEUVEN, workingBudgetCents = 500_000) {
    this.id = `${municipality.nisCode}-${startDate}`;
    const now = instantAt(addDays(startDate, -30), '10:00');
    this.give(
      {
        type: 'Onboard',
        now,
        startDate,
        municipality,
        members: [
          { personId: 'carl', role: 'coach' },
          { personId: 'olga', role: 'officer' },
        ],
        workingBudgetCents,
        venue: 'De Kroon',
        targetGroupSize: 25,
      },
      now,
    );
  }

  get trajectory(): ExistingTrajectory {
    if (this.state.status === 'absent') throw new Error('Never onboarded');
    return this.state;
  }

  give(command: TrajectoryCommand, at: IsoInstant): this {
    const decision = decide(command, this.state);
    if (!decision.ok) throw new Error(decision.refusal.message);
    for (const event of decision.events) {
      this.state = evolve(this.state, event, at);
      for (const mail of mailsFor(event, this.trajectory, at)) this.mails.push(this.#sent(mail, at));
    }
    return this;
  }

  /** Reaches all milestones up to the morning of `date`. */
  until(date: IsoDate): this {
    for (let due = nextDue(this.state); due !== undefined && due <= instantAt(date); due = nextDue(this.state)) {
      this.give({ type: 'ReachMilestones', now: due, planRevision: this.trajectory.plan.revision }, due);
    }
    return this;
  }

  holding(sessions: readonly SessionId[], date: IsoDate): this {
    const now = instantAt(date);
    for (const session of sessions) this.give({ type: 'ReportSession', now, session, outcome: 'held' }, now);
    return this;
  }

  completing(dutyIds: readonly string[], on: IsoDate): this {
    for (const dutyId of dutyIds)
      this.give({ type: 'CompleteDuty', now: instantAt(on, '11:00'), dutyId, by: 'admin' }, instantAt(on, '11:00'));
    return this;
  }

  // Every ninth mail bounces, and every seventh is suppressed.
  #sent(mail: MailRequest, at: IsoInstant): MailRecord {
    const count = this.mails.length;
    let state: Mail = noMail;
    const ask = (command: MailCommand) => {
      const decision = decideMail(command, state);
      if (decision.ok) for (const event of decision.events) state = evolveMail(state, event, at);
    };
    ask({ type: 'Request', mail });
    if (count % 7 === 6) ask({ type: 'Suppress', reason: 'done' });
    else ask({ type: 'MarkSent', messageId: `m-${count}` });
    if (count % 9 === 8)
      ask({ type: 'MarkBounced', messageId: `m-${count}`, bounceType: 'Permanent', subType: 'General' });
    if (state.status === 'absent') throw new Error('A mail that was asked for exists');
    return state.status === 'sent' ? { ...state, deliveredAt: at } : state;
  }
}

/** Half-way: preparation done but for one late duty, the first session held. */
export const halfway = (): Played =>
  new Played('2027-01-04')
    .until('2027-01-28')
    .completing(['intake', 'work-plan', 'regulations', 'menu-card', 'call'], '2027-01-26')
    .until('2027-04-14')
    .holding(['kickoff', 'pick-n-choose'], '2027-04-09')
    .completing(['collaboration-tool', 'logistics-kickoff', 'working-budget'], '2027-04-09');
