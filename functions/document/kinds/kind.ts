import type * as z from 'zod/mini';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { Refusal } from '../../../domain/decision.ts';
import type { BesideTrajectory } from '../../../domain/gate/needs.ts';
import type { LanguageRegime } from '../../../domain/municipality/language-regime.ts';
import type { Titles } from '../../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DocumentKind, decidingBody } from '../../../events/document.ts';

/** What a document is about. */
export type About = {
  trajectory: ExistingTrajectory;
  titles: Titles;
  regime: LanguageRegime;
  today: IsoDate;
  /** What a proposal fills in of the group, its sessions and the work plan. Left out where no proposal is made. */
  known?: Known;
};

/** `goals`: those of the newest work plan. */
export type Known = Pick<BesideTrajectory, 'places' | 'sessions'> & { goals: readonly string[] };

/** What the facts of a document lead to. */
export type Made = {
  facts: unknown;
  /** What must be filled in before it can be submitted, in Dutch. */
  missing: string[];
  markdown: string;
  /** Who adopts it, as the text says. */
  decidedBy?: DecidingBody;
  /** How old somebody must be to take part, as the text says. */
  minimumAge?: number;
};

type DecidingBody = z.infer<typeof decidingBody>;

type Definition<Facts> = {
  kind: DocumentKind;
  /** The schema of the facts, as a request gives them. */
  facts: z.ZodMiniType<Facts>;
  /** What to begin with: the facts of an empty document, as far as they follow from the trajectory. */
  proposal(about: About): Facts;
  missing(facts: Facts): string[];
  decidedBy?(facts: Facts): DecidingBody;
  minimumAge?(facts: Facts): number | undefined;
  /** The document in Markdown, without the text that follows it. */
  compose(facts: Facts, about: About): string;
  /** The heading above the text that follows. */
  textTitle: string;
  refuse?(facts: Facts, about: About): Refusal<'ACTION_UNKNOWN' | 'PERSON_NOT_IN_TEAM'> | undefined;
  /** The people in the facts. The Markdown has `personMark` in the place of their names. */
  people?(facts: Facts): string[];
};

/** A kind of document, whatever its facts. */
export type Kind = {
  kind: DocumentKind;
  proposal(about: About): Made;
  /** Parses the facts. Throws a ZodError when they do not fit the kind. */
  make(facts: unknown, text: string, about: About): Made;
  refuse(facts: unknown, about: About): Refusal<'ACTION_UNKNOWN' | 'PERSON_NOT_IN_TEAM'> | undefined;
  people(facts: unknown): string[];
};

export const defineKind = <Facts>(definition: Definition<Facts>): Kind => {
  const { kind, facts: schema, proposal, missing, compose, textTitle } = definition;
  const made = (facts: Facts, text: string, about: About): Made => {
    const own = text.trim() === '' ? '' : `\n\n## ${textTitle}\n\n${text.trim()}`;
    const decidedBy = definition.decidedBy?.(facts);
    const minimumAge = definition.minimumAge?.(facts);
    return {
      ...{ facts, missing: missing(facts), markdown: `${compose(facts, about).trim()}${own}\n` },
      ...(decidedBy === undefined ? {} : { decidedBy }),
      ...(minimumAge === undefined ? {} : { minimumAge }),
    };
  };
  return {
    kind,
    proposal: (about) => made(proposal(about), '', about),
    make: (facts, text, about) => made(schema.parse(facts), text, about),
    refuse: (facts, about) => definition.refuse?.(schema.parse(facts), about),
    people: (facts) => definition.people?.(schema.parse(facts)) ?? [],
  };
};

/**
 * The mark of a person in stored Markdown, in the place of the name. So the name is kept in one place, and is gone once
 * the person is erased.
 */
export const personMark = (personId: string): string => `{{person:${personId}}}`;

/** Markdown with names instead of marks, for these people only. */
export const withNames = (markdown: string, names: ReadonlyMap<string, string>): string =>
  markdown.replaceAll(/\{\{person:([\w.-]{1,128})\}\}/g, (mark, personId: string) => names.get(personId) ?? mark);

/** A text as one line of Markdown, in which nothing is markup. */
export const plain = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]<>#|~!&]/g, (sign) => `\\${sign}`).replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');

/** A list in Markdown, or a sentence when there is nothing in it. */
export const list = (items: readonly string[], nothing: string): string =>
  items.length === 0 ? `*${nothing}*` : items.map((item) => `- ${item}`).join('\n');
