import { type Stored, type Templated, type TemplatesOf, templateIn } from '../domain/mail/noun.ts';
import type { LinkState, Shape, Situation } from '../domain/mail/template.ts';

/** A piece of a sentence; a line ends at `\n`. */
export type Piece = string | { strong: string };

/** The page behind a link: what it asks, or how that ended. */
export type LinkPage = {
  title: string;
  /** Paragraphs. */
  told: Piece[][];
  /** What the one button says, where there is something to ask. */
  button?: string;
  /** What stands below the button. */
  aside?: string;
};

/** The pages of one noun's links, for those who need not know which. */
export type LinkTexts = {
  pageOf(mail: Templated, linkState: LinkState | 'done', stored: Stored): LinkPage;
};

type Pages<Params, State> = Record<LinkState | 'done', (params: Params, situation: Situation<State>) => LinkPage>;

type Linked<Shapes extends Record<string, Shape>> = {
  [Name in keyof Shapes]: [Shapes[Name]['command']] extends [never] ? never : Name;
}[keyof Shapes];

type Written<Shapes extends Record<string, Shape>, State> = {
  [Name in keyof Shapes]?: Pages<Shapes[Name]['params'], State>;
};

/** The pages behind a noun's links in one language: for each template that brings a link one for each way it can stand. */
export const linkTextsFor = <Shapes extends Record<string, Shape>, State>(
  noun: TemplatesOf<Shapes, State>,
  written: Written<Shapes, State> & Record<Linked<Shapes>, unknown>,
): LinkTexts => {
  const pages: Written<Shapes, State> = written;
  return {
    pageOf(mail, linkState, stored) {
      const { name, params } = templateIn(noun, mail);
      const page = pages[name]?.[linkState];
      if (!page) throw new Error(`The template ${mail.template} has no page that is ${linkState}`);
      return page(params, { trajectory: stored.trajectory, subject: noun.stateOf(stored) });
    },
  };
};
