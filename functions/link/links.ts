import { type Aggregate, nounOf } from '../../domain/aggregate.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Decision } from '../../domain/decision.ts';
import { type Stored, type Templated, type TemplatesOf, templateIn } from '../../domain/mail/noun.ts';
import type { LinkState, Shape } from '../../domain/mail/template.ts';
import type { Membership } from '../../domain/person/member.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import type { DomainEvent } from '../../events/catalogue.ts';

/** Runs a command on the aggregate that takes it, with that aggregate's own decider. */
export type Give<Result> = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
  decide: (state: State) => Decision<Event>,
) => Promise<Result>;

/** The link of one mail, whatever its noun and template. */
export type MailLink = {
  state(stored: Stored): LinkState;
  /** The people whom a mail about this subject may address. */
  members(stored: Stored): readonly Membership[];
  /** The roles of the people who may follow it. */
  roles(stored: Stored): readonly string[];
  /** Gives the command of the link for a person who has these roles now. */
  give<Result>(
    trajectoryId: string,
    by: { personId: string; roles: readonly string[]; now: IsoInstant; stored: Stored },
    give: Give<Result>,
  ): Promise<Result>;
};

type LinkNoun = {
  noun: string;
  /** Undefined when the template of the mail has no link. Throws an UnknownTemplateError for an unknown template. */
  linkOf(mail: Templated): MailLink | undefined;
};

const linksOf = <Shapes extends Record<string, Shape>, Present, Id, State, Event extends DomainEvent>(
  noun: TemplatesOf<Shapes, Present>,
  taker: {
    aggregate: Aggregate<Id, State, Event>;
    idOf: (trajectoryId: string, subject: string) => Id;
    decide: (command: Shapes[keyof Shapes]['command'], state: State) => Decision<Event>;
  },
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
      give(trajectoryId, by, give) {
        const roles = rolesFor(by.stored);
        const role = roles.find((one) => by.roles.includes(one)) ?? asked;
        return give(taker.aggregate, taker.idOf(trajectoryId, mail.subject), (state) =>
          taker.decide(link.command(params, { role, now: by.now, personId: by.personId }), state),
        );
      },
    };
  },
});

/** The nouns whose mails have links, with the aggregate that takes the command of each link: one line per noun. */
const linkNouns: readonly LinkNoun[] = [
  linksOf(trajectoryMails, { aggregate: trajectories, idOf: (trajectoryId) => trajectoryId, decide }),
];

/**
 * The link of a mail, undefined when it has none. Throws an UnknownTemplateError for a template of another version of
 * the code.
 */
export const linkOf = (mail: Templated): MailLink | undefined =>
  linkNouns.find(({ noun }) => noun === nounOf(mail.subject))?.linkOf(mail);
