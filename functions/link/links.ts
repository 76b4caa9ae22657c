import { type Changes, type Refs, type StatesOf, together } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import { nounOf } from '../../domain/aggregate.ts';
import { attendances } from '../../domain/attendance/aggregate.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Refusal } from '../../domain/decision.ts';
import { type Stored, type Templated, type TemplatesOf, templateIn } from '../../domain/mail/noun.ts';
import type { LinkState, Shape } from '../../domain/mail/template.ts';
import type { Membership } from '../../domain/person/member.ts';
import { places } from '../../domain/places/aggregate.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { reportHeld } from '../../domain/session/held.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import { STAFF_ROLES } from '../../events/roles.ts';

/** Runs a command on the states that it needs. One of them is the subject of the mail. */
export type Run<Result> = <Named extends Refs>(
  load: Named,
  decide: (states: StatesOf<Named>) => ({ ok: true } & Changes<Named>) | { ok: false; refusal: Refusal },
) => Promise<Result>;

/** The link of one mail, whatever its noun and template. */
export type MailLink = {
  state(stored: Stored): LinkState;
  /** The people whom a mail about this subject may address. */
  members(stored: Stored): readonly Membership[];
  /** The roles of the people who may follow it. */
  roles(stored: Stored): readonly string[];
  /** All roles in which people get such a mail. */
  everyRole: readonly string[];
  /** Gives the command of the link for a person who has these roles now. */
  give<Result>(
    trajectoryId: string,
    by: { personId: string; roles: readonly string[]; now: IsoInstant; stored: Stored },
    run: Run<Result>,
  ): Promise<Result>;
};

type LinkNoun = {
  noun: string;
  /** Undefined when the template of the mail has no link. Throws an UnknownTemplateError for an unknown template. */
  linkOf(mail: Templated): MailLink | undefined;
};

/** Takes the command of a link, which somebody gives in a role, with the states that it needs. */
type Take<Command> = <Result>(
  to: { trajectoryId: string; subject: string; role: string },
  command: Command,
  run: Run<Result>,
) => Promise<Result>;

const linksOf = <Shapes extends Record<string, Shape>, Present>(
  noun: TemplatesOf<Shapes, Present>,
  take: Take<Shapes[keyof Shapes]['command']>,
): LinkNoun => ({
  noun: noun.noun,
  linkOf(mail) {
    const { template, role: asked, params } = templateIn(noun, mail);
    const { link } = template;
    if (!link) return undefined;
    const situationOf = (stored: Stored) => ({ trajectory: stored.trajectory, subject: noun.stateOf(stored) });
    const rolesFor = (stored: Stored) => template.heardIn?.(params, noun.stateOf(stored)) ?? template.roles;
    return {
      state: (stored) => link.state(params, situationOf(stored)),
      members: (stored) => noun.members(situationOf(stored)),
      roles: rolesFor,
      everyRole: template.roles,
      give(trajectoryId, by, run) {
        const roles = rolesFor(by.stored);
        const role = roles.find((one) => by.roles.includes(one)) ?? asked;
        const command = link.command(params, { role, now: by.now, personId: by.personId });
        return take({ trajectoryId, subject: mail.subject, role }, command, run);
      },
    };
  },
});

/** A session that was held is told as on its page: that also closes the list of who came. */
const takeOfTrajectory: Take<TrajectoryCommand> = ({ trajectoryId, role }, command, run) => {
  const trajectory = ref(trajectories, trajectoryId);
  if (command.type !== 'ReportSession' || command.outcome !== 'held') {
    return run({ trajectory }, (states) => together({ trajectory: decide(command, states.trajectory) }));
  }
  const { session, now } = command;
  const key = { trajectoryId, session };
  const by = STAFF_ROLES.find((one) => one === role);
  if (!by) throw new Error(`Nobody says as ${role} that a session was held`);
  return run(
    {
      trajectory,
      session: ref(sessions, key),
      attendance: ref(attendances, key),
      places: ref(places, trajectoryId),
      rsvp: ref(rsvps, key),
    },
    (states) => reportHeld({ session, by, now }, states),
  );
};

/** The nouns whose mails have links, with what takes the command of each link: one line per noun. */
const linkNouns: readonly LinkNoun[] = [linksOf(trajectoryMails, takeOfTrajectory)];

/**
 * The link of a mail, undefined when it has none. Throws an UnknownTemplateError for a template of another version of
 * the code.
 */
export const linkOf = (mail: Templated): MailLink | undefined =>
  linkNouns.find(({ noun }) => noun === nounOf(mail.subject))?.linkOf(mail);
