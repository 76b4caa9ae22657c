import { type Stored, type Templated, type TemplatesOf, templateIn } from '../domain/mail/noun.ts';
import type { Shape } from '../domain/mail/template.ts';
import type { MailNounName } from '../domain/nouns.ts';
import type { SessionId } from '../events/plan.ts';
import type { Ask, Facts, MailFacts, Message, Name } from './message.ts';

/** The texts of one noun, whatever the noun. */
export type MailTexts = {
  /** Returns the text of an item. Throws an UnknownTemplateError for a template of another version of the code. */
  messageOf(item: Templated, facts: Facts, stored: Stored): Message;
  /** The reason for which a person in this role gets mails of the noun. */
  because(item: Templated, facts: MailFacts): string;
  /** What may stand in a text that somebody wrote for an item, by placeholder. None where ours holds. */
  placeholdersOf(item: Templated, facts: Facts): Readonly<Record<string, string>>;
};

type Because<Role extends string> = { [One in Role]: (facts: MailFacts) => string };

type Written<Shapes extends Record<string, Shape>, State> = {
  because: Because<Shapes[keyof Shapes]['role']>;
  /** The reason of a template whose recipients are no longer what the others are. */
  becauseOf?: { [Name in keyof Shapes]?: Because<Shapes[Name]['role']> };
  /** The values of the placeholders of the templates that may be reworded. */
  placeholders?: {
    [Name in keyof Shapes]?: (
      facts: Facts,
      params: Shapes[Name]['params'],
      role: Shapes[Name]['role'],
    ) => Readonly<Record<string, string>>;
  };
  templates: {
    [Name in keyof Shapes]: {
      [Role in Shapes[Name]['role']]: (facts: Facts, params: Shapes[Name]['params'], subject: State) => Message;
    };
  };
};

/** Defines the texts of a noun in one language: one for each template and each of its roles. */
export const textsFor = <Shapes extends Record<string, Shape>, State>(
  noun: TemplatesOf<Shapes, State>,
  { because, becauseOf, placeholders, templates }: Written<Shapes, State>,
): MailTexts => ({
  messageOf(item, facts, stored) {
    const { name, role, params, template } = templateIn(noun, item);
    const written = (to: typeof role): Message => templates[name][to](facts, params, noun.stateOf(stored));
    const message = written(role);
    if (!facts.alone) return message;
    // Somebody who has all roles reads the text of one, and is asked what each of them is asked.
    const asks = template.roles.filter((one) => one !== role).flatMap((one) => written(one).asks);
    const all = [...message.asks, ...asks];
    return {
      ...message,
      asks: all.filter((ask, index) => all.findIndex((one) => textOf(one) === textOf(ask)) === index),
    };
  },
  because(item, facts) {
    const { name, role } = templateIn(noun, item);
    return (becauseOf?.[name] ?? because)[role](facts);
  },
  placeholdersOf(item, facts) {
    const { name, role, params } = templateIn(noun, item);
    return placeholders?.[name]?.(facts, params, role) ?? {};
  },
});

const textOf = (ask: Ask): string => (typeof ask === 'string' ? ask : ask.text);

/** All texts of mails in one language. */
export type LanguageTexts = {
  language: string;
  greeting: (recipient: Name | undefined) => string;
  /** The progress of the trajectory, in one line. */
  progress: (facts: MailFacts) => string;
  asksTitle: string;
  /** The title above what was agreed in a session. */
  agreementsTitle: string;
  /** The sentence that says what else is in the mail, by the headings of its other items. */
  also: (headings: readonly string[]) => string;
  signature: string;
  /** The label of the link to the calendar feed. */
  agenda: string;
  /** The same in the footer of a mail that is not about several sessions. */
  agendaNote: string;
  /** The label of the link to the page of a citizen's own data. */
  ownNote: string;
  /** The label of the link to the page where the recipient chooses mails. */
  choiceNote: string;
  /** The line that says who reads replies. */
  answersGoTo: (other: Name) => string;
  /** The label of the button that rings somebody whom no mail reaches. */
  ring: (other: Name) => string;
  /** What stands around a mail to an address that is not confirmed, instead of `progress` and the reason. */
  neutral: { progress: string; because: string };
  /** Texts of the calendar invitation. */
  invitation: (session: SessionId, facts: MailFacts) => { summary: string; description: string };
  mails: Record<MailNounName, MailTexts>;
};
