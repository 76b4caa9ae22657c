import { type Stored, type Templated, type TemplatesOf, templateIn } from '../domain/mail/noun.ts';
import type { LinkState, Shape, Situation } from '../domain/mail/template.ts';

/** A part of a sentence. `\n` begins a new line. */
export type Piece = string | { strong: string };

/** The page that a link opens: a question, or the result. */
export type LinkPage = {
  title: string;
  /** Paragraphs. */
  told: Piece[][];
  /** What it is about, fact by fact. */
  facts?: { label: string; value: string }[];
  /** Where to read more before answering. */
  more?: { label: string; path: string };
  /** Boxes to tick before the button. */
  ticks?: { label: string; name: string }[];
  /** The label of the button, when the page asks something. */
  button?: string;
  /** In place of one button, several of which each sends a field. */
  buttons?: { label: string; name: string; value: string }[];
  /** The text below the button. */
  aside?: string;
  /** What to do instead, below that text. */
  other?: { label: string; path: string };
  /** Where to go from there. */
  next?: { label: string; path: string };
};

/** The pages of one noun's links, whatever the noun. */
export type LinkTexts = {
  pageOf(mail: Templated, linkState: LinkState | 'done' | 'passed-on', stored: Stored): LinkPage;
};

type Page<Params, State> = (params: Params, situation: Situation<State> & Pick<Stored, 'titles'>) => LinkPage;

/** `passed-on`: it is for another role now. Its recipient still has a role in which people get such mails. */
type Pages<Params, State> = Record<LinkState | 'done', Page<Params, State>> & {
  'passed-on'?: Page<Params, State>;
};

type Linked<Shapes extends Record<string, Shape>> = {
  [Name in keyof Shapes]: [Shapes[Name]['command']] extends [never] ? never : Name;
}[keyof Shapes];

type Written<Shapes extends Record<string, Shape>, State> = {
  [Name in keyof Shapes]?: Pages<Shapes[Name]['params'], State>;
};

/**
 * Defines the pages of a noun's links in one language: one for each template with a link and each state of the link.
 */
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
      return page(params, { ...stored, subject: noun.stateOf(stored) });
    },
  };
};
