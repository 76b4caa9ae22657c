import type { EventContract, EventOf } from '../../events/contract.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import type { MailRequest, SuppressionReason } from './mail.ts';
import type { Calendar, Shape, Situation, Templates } from './template.ts';

/** What is read for a mail: its trajectory, and the state of what it is about as it lies in the table. */
export type Stored = { trajectory: ExistingTrajectory; subject: unknown };

/** What a line of the ledger says to its template. */
export type Templated = Pick<MailRequest, 'key' | 'role' | 'template' | 'params' | 'subject'>;

/** The templates of one noun, as the noun writes them down. */
export type TemplatesOf<Shapes extends Record<string, Shape>, State> = {
  /** As in `STATE#<noun>`: the subjects of its mails are called so. */
  noun: string;
  /** Throws a ZodError when what lies in the table is no such state. */
  stateOf(stored: Stored): State;
  templates: Templates<Shapes, State>;
};

/** What asks for the mails of one noun, as the noun writes it down. */
type RequestsOf<Contracts extends readonly EventContract[], State> = {
  noun: string;
  /** The events of the noun that somebody hears of by mail. */
  listensTo: Contracts;
  stateOf(stored: Stored): State;
  /** The mails that an event asks for. Their keys are deterministic, so that asking twice asks once. */
  mailsFor(event: EventOf<Contracts[number]>, situation: Situation<State>): MailRequest[];
};

/** A mail whose template is known and agrees with it. */
export type KnownMail = {
  noLongerWanted(stored: Stored, now: IsoInstant): SuppressionReason | undefined;
  calendar: Calendar | undefined;
  hasLink: boolean;
};

/** The mails of any noun, for those who need not know which. */
export type MailNoun = {
  noun: string;
  /** Throws an UnknownTemplateError for a mail of another version of the code. */
  known(mail: Templated): KnownMail;
};

/** What asks for the mails of any noun. */
export type RequestNoun = {
  noun: string;
  listensTo: readonly EventContract[];
  /** What an event asks for that was read by one of the contracts in `listensTo`. */
  asksFor(event: { type: string; data: unknown }, stored: Stored): MailRequest[];
};

/** A mail that this version of the code cannot write: it was asked for by another one. */
export class UnknownTemplateError extends Error {
  override readonly name = 'UnknownTemplateError';

  constructor({ key, template, role, subject }: Templated) {
    super(`Mail ${key} about ${subject} wants the template ${template} for the role ${role}, which is not known`);
  }
}

export const defineMails = <const Noun extends string, Shapes extends Record<string, Shape>, State>(
  mails: TemplatesOf<Shapes, State> & { noun: Noun },
): TemplatesOf<Shapes, State> & { noun: Noun } & MailNoun => ({
  ...mails,
  known(mail) {
    const { template, params } = templateIn(mails, mail);
    return {
      noLongerWanted: (stored, now) =>
        template.noLongerWanted(params, { trajectory: stored.trajectory, subject: mails.stateOf(stored), now }),
      calendar: template.calendar?.(params),
      hasLink: template.link !== undefined,
    };
  },
});

export const defineRequests = <const Contracts extends readonly EventContract[], State>(
  requests: RequestsOf<Contracts, State>,
): RequestNoun => {
  const { noun, listensTo } = requests;
  type Event = { type: string; data: unknown };
  // Whoever read the event vouches for its data; that the name goes with it is all that is left to tell.
  const isHeard = (event: Event): event is Event & EventOf<Contracts[number]> =>
    listensTo.some(({ name }) => name === event.type);
  return {
    noun,
    listensTo,
    asksFor: (event, stored) =>
      isHeard(event)
        ? requests.mailsFor(event, { trajectory: stored.trajectory, subject: requests.stateOf(stored) })
        : [],
  };
};

/** The template of a mail, and the parameters as it knows them. Throws an UnknownTemplateError when they do not agree. */
export const templateIn = <Shapes extends Record<string, Shape>, State>(
  { templates }: { templates: Templates<Shapes, State> },
  mail: Templated,
) => {
  const isName = (name: string): name is Extract<keyof Shapes, string> => Object.hasOwn(templates, name);
  const name = mail.template;
  if (!isName(name)) throw new UnknownTemplateError(mail);
  const template = templates[name];
  const role = template.roles.find((one) => one === mail.role);
  const read = template.params.safeParse(mail.params);
  if (role === undefined || !read.success) throw new UnknownTemplateError(mail);
  return { name, template, role, params: read.data };
};

/** What kind of thing a subject is: `session` of `session#kickoff`. */
export const nounOf = (subject: string): string => subject.split('#')[0] ?? '';

/** Looks the template of a mail up. Throws an UnknownTemplateError when no noun knows it. */
export const knownMail = (nouns: readonly MailNoun[], mail: Templated): KnownMail => {
  const noun = nouns.find((one) => one.noun === nounOf(mail.subject));
  if (!noun) throw new UnknownTemplateError(mail);
  return noun.known(mail);
};
