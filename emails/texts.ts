import { type Stored, type Templated, type TemplatesOf, templateIn } from '../domain/mail/noun.ts';
import type { Shape } from '../domain/mail/template.ts';
import type { MailNounName } from '../domain/nouns.ts';
import type { SessionId } from '../events/plan.ts';
import type { Facts, Message, Name } from './message.ts';

/** The texts of one noun, for those who need not know which. */
export type MailTexts = {
  /** Throws an UnknownTemplateError for a mail of another version of the code. */
  messageOf(mail: Templated, facts: Facts, stored: Stored): Message;
  /** Why somebody in this role gets mails of the noun. */
  because(mail: Templated, facts: Facts): string;
};

type Written<Shapes extends Record<string, Shape>, State> = {
  because: { [Role in Shapes[keyof Shapes]['role']]: (facts: Facts) => string };
  templates: {
    [Name in keyof Shapes]: {
      [Role in Shapes[Name]['role']]: (facts: Facts, params: Shapes[Name]['params'], subject: State) => Message;
    };
  };
};

/** The texts of a noun in one language: for each template one in each role that may get it. */
export const textsFor = <Shapes extends Record<string, Shape>, State>(
  noun: TemplatesOf<Shapes, State>,
  { because, templates }: Written<Shapes, State>,
): MailTexts => ({
  messageOf(mail, facts, stored) {
    const { name, role, params } = templateIn(noun, mail);
    return templates[name][role](facts, params, noun.stateOf(stored));
  },
  because(mail, facts) {
    const { role } = templateIn(noun, mail);
    return because[role](facts);
  },
});

/** All that mails say in one language. */
export type LanguageTexts = {
  language: string;
  greeting: (recipient: Name | undefined) => string;
  /** Where the trajectory stands, in one line. */
  progress: (facts: Facts) => string;
  asksTitle: string;
  signature: string;
  /** Who reads an answer, if somebody does. */
  answersGoTo: (other: Name) => string;
  /** Texts of the calendar invitation. */
  invitation: (session: SessionId, facts: Facts) => { summary: string; description: string };
  mails: Record<MailNounName, MailTexts>;
};
