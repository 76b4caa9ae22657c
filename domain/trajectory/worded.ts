import type { WordingEvent } from '../../events/wording.ts';

/** The text of one mail for one role. `hash` is that of the text that stands in for ours; without it, ours holds. */
export type Wording = { version: number; hash?: string };

/** By `wordingKey`. */
export type Wordings = Readonly<Record<string, Wording>>;

/** A text that somebody wrote, with placeholders. Each line of `text` is a paragraph. */
export type WordingText = { subject?: string; text: string };

/** Texts by `wordingKey`. */
export type WordingTexts = ReadonlyMap<string, WordingText>;

export const wordingKey = (template: string, role: string): string => `${template}/${role}`;

/** How the mails of a trajectory read and which go out, in its state. */
export type Worded = {
  /** The texts of mails that somebody changed, by `wordingKey`. */
  wordings?: Wordings;
  /** The optional mails that do not go out. */
  mailsOff?: readonly string[];
};

export const wordingOf = ({ wordings }: Worded, template: string, role: string): Wording =>
  wordings?.[wordingKey(template, role)] ?? { version: 0 };

/** A text that stands in for ours. */
export type WordingId = { template: string; role: string; version: number };

/** The texts that stand in for ours in these items of a mail of the trajectory. */
export const wordedIn = (
  trajectory: Worded,
  items: readonly { subject: string; template: string; role: string }[],
): WordingId[] =>
  items.flatMap(({ subject, template, role }) => {
    const { version, hash } = wordingOf(trajectory, template, role);
    return subject === 'trajectory' && hash !== undefined ? [{ template, role, version }] : [];
  });

export const isOff = ({ mailsOff }: Worded, template: string): boolean => mailsOff?.includes(template) ?? false;

/** The parts of the state that say how mails read and which go out, after an event about one. */
export const afterWordingEvent = ({ wordings, mailsOff = [] }: Worded, { type, data }: WordingEvent): Worded => {
  switch (type) {
    case 'Trajectory.MailReworded':
      return { wordings: { ...wordings, [keyOf(data)]: { version: data.version, hash: data.hash } } };
    case 'Trajectory.MailRestored':
      return { wordings: { ...wordings, [keyOf(data)]: { version: data.version } } };
    case 'Trajectory.MailSwitchedOff':
      return { mailsOff: [...mailsOff, data.template] };
    case 'Trajectory.MailSwitchedOn':
      return { mailsOff: mailsOff.filter((one) => one !== data.template) };
    default:
      return type satisfies never;
  }
};

const keyOf = ({ template, role }: { template: string; role: string }): string => wordingKey(template, role);
