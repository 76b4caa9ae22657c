import type { Months } from '../domain/trajectory/months.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from './ecolife.ts';
import type { Fact } from './message.ts';

/** A line of a list, with the page that it leads to. */
export type Listed = { text: string; link?: { label: string; href: string } };

/** One item of a letter, with its own button. */
export type Topic = {
  heading: string;
  paragraphs: string[];
  facts: Fact[];
  agreements: { title: string; items: Listed[] };
  asksTitle: string;
  asks: Listed[];
  /** The buttons, the first of which stands out. `shown` is the address as people read it. */
  actions: readonly { label: string; href: string; shown: string }[];
};

/** A mail with all its texts, ready to render as HTML or plain text. Nothing in it is escaped yet. */
export type Letter = {
  language: string;
  subject: string;
  preheader: string;
  progress: string;
  /** How far the trajectory is. `undefined` when it was cancelled or is paused. */
  months: Months | undefined;
  greeting: string;
  /** The sentence that says what else is in the mail. `undefined` in a mail about one thing. */
  also: string | undefined;
  /** The most urgent first. */
  topics: readonly [Topic, ...Topic[]];
  /** The link to the calendar feed of the recipient, in a mail about several sessions. */
  agenda: { label: string; href: string } | undefined;
  closing: string;
  signature: string;
  notes: string[];
  /** The link to the recipient's own calendar, below the notes. */
  agendaNote: { label: string; href: string } | undefined;
  /** The link to the page of a citizen's own data. */
  ownNote: { label: string; href: string } | undefined;
  /** The link to the page where the recipient chooses mails. */
  choiceNote: { label: string; href: string } | undefined;
};

/** Renders a letter as plain text. */
export const textOf = ({
  progress,
  greeting,
  also,
  topics,
  agenda,
  closing,
  signature,
  notes,
  ownNote,
  agendaNote,
  choiceNote,
}: Letter): string => {
  const [first, ...others] = topics;
  return [
    [first.heading, progress].join('\n'),
    greeting,
    also ?? '',
    ...linesOf(first),
    ...others.flatMap((topic) => [`${'-'.repeat(40)}\n${topic.heading}`, ...linesOf(topic)]),
    agenda === undefined ? '' : `${agenda.label}:\n${agenda.href}`,
    [closing, signature].join('\n'),
    [
      '-- ',
      ...notes,
      ...[ownNote, agendaNote, choiceNote].flatMap((note) => (note ? [`${note.label}: ${note.href}`] : [])),
      `Ecolife · ${ECOLIFE_EMAIL} · ${ECOLIFE_PHONE}`,
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};

const linesOf = ({ paragraphs, facts, agreements, asksTitle, asks, actions }: Topic): string[] => [
  ...paragraphs,
  facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
  listed(agreements),
  listed({ title: asksTitle, items: asks }),
  ...actions.map(({ label, shown }) => `${label}:\n${shown}`),
];

const listed = ({ title, items }: { title: string; items: readonly Listed[] }): string =>
  items.length === 0 ? '' : [title, ...items.flatMap(lineOf)].join('\n');

const lineOf = ({ text, link }: Listed): string[] => [
  `- ${text}`,
  ...(link === undefined ? [] : [`${link.label}: ${link.href}`]),
];
