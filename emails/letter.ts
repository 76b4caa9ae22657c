import type { Message } from './message.ts';

/** A message with its surroundings, ready to render as HTML or plain text. Nothing in it is escaped yet. */
export type Letter = {
  language: string;
  subject: string;
  progress: string;
  /** The number of months of the trajectory that have begun. `undefined` when the trajectory was cancelled. */
  month: number | undefined;
  greeting: string;
  message: Message;
  asksTitle: string;
  /** `shown` is the address as people read it. */
  action: { label: string; href: string; shown: string } | undefined;
  signature: string;
  notes: string[];
  /** The link to the recipient's own calendar, below the notes. */
  agenda: { label: string; href: string } | undefined;
};

/** Renders a letter as plain text. */
export const textOf = ({ progress, greeting, message, asksTitle, action, signature, notes, agenda }: Letter): string =>
  [
    [message.heading, progress].join('\n'),
    greeting,
    ...message.paragraphs,
    message.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    message.asks.length === 0 ? '' : [asksTitle, ...message.asks.map((ask) => `- ${ask}`)].join('\n'),
    action === undefined ? '' : `${action.label}:\n${action.shown}`,
    [message.closing, signature].join('\n'),
    [
      '-- ',
      ...notes,
      ...(agenda ? [`${agenda.label}: ${agenda.href}`] : []),
      'Ecolife · info@ecolife.be · 016 22 21 03',
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
