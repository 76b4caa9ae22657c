import type { Aggregate } from '../../domain/aggregate.ts';
import type { Decision } from '../../domain/decision.ts';
import { nounOf, type Stored, type Templated, type TemplatesOf, templateIn } from '../../domain/mail/noun.ts';
import type { Shape, Standing } from '../../domain/mail/template.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import type { DomainEvent } from '../../events/catalogue.ts';

/** Hands a command over to the aggregate that takes it, decided by that aggregate's own decider. */
export type Give<Result> = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
  decide: (state: State) => Decision<Event>,
) => Promise<Result>;

/** The link of one mail, for those who need not know which. */
export type MailLink = {
  standing(stored: Stored): Standing;
  give<Result>(trajectoryId: string, give: Give<Result>): Promise<Result>;
};

type LinkNoun = {
  noun: string;
  /** Undefined when the mail's template brings no link. Throws an UnknownTemplateError for one that is not known. */
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
    const { template, params } = templateIn(noun, mail);
    const { link } = template;
    if (!link) return undefined;
    return {
      standing: (stored) => link.standing(params, { trajectory: stored.trajectory, subject: noun.stateOf(stored) }),
      give: (trajectoryId, give) =>
        give(taker.aggregate, taker.idOf(trajectoryId, mail.subject), (state) =>
          taker.decide(link.command(params), state),
        ),
    };
  },
});

/** What takes the commands of links: a line for each noun whose mails bring any. */
const linkNouns: readonly LinkNoun[] = [
  linksOf(trajectoryMails, { aggregate: trajectories, idOf: (trajectoryId) => trajectoryId, decide }),
];

/** Undefined when the mail brings no link. Throws an UnknownTemplateError for a mail of another version of the code. */
export const linkOf = (mail: Templated): MailLink | undefined =>
  linkNouns.find(({ noun }) => noun === nounOf(mail.subject))?.linkOf(mail);
