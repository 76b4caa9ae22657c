import type { TrajectoryParams } from './mails.ts';

type Template = keyof TrajectoryParams;
type Wordable = Partial<Record<Template, { may: readonly string[]; must: readonly string[] }>>;

const ALWAYS = ['naam', 'gemeente', 'begeleider', 'contactpersoon'] as const;

/**
 * The mails that may have another text in one trajectory, with the placeholders that their text may have, and those that it must
 * have: one text stands for the mails about each phase, session or duty, so it has to name which.
 * Mails that tell what has changed are not among them, because their text is what they are for.
 */
export const WORDABLE = {
  welcome: { may: [...ALWAYS, 'datum'], must: [] },
  'phase-notice': { may: [...ALWAYS, 'fase', 'datum'], must: ['fase'] },
  'phase-started': { may: [...ALWAYS, 'fase', 'datum'], must: ['fase'] },
  'session-reminder': { may: [...ALWAYS, 'sessie', 'datum', 'uur', 'plaats'], must: ['sessie'] },
  'session-follow-up': { may: [...ALWAYS, 'sessie', 'datum'], must: ['sessie'] },
  'duty-reminder': { may: [...ALWAYS, 'taak', 'datum'], must: ['taak'] },
  'evaluation-invitation': { may: [...ALWAYS, 'datum'], must: [] },
  farewell: { may: ALWAYS, must: [] },
} as const satisfies Wordable;

export type WordableTemplate = keyof typeof WORDABLE;
export type PlaceholderOf<One extends WordableTemplate> = (typeof WORDABLE)[One]['may'][number];
export type Placeholder = PlaceholderOf<WordableTemplate>;

export const isWordable = (template: string): template is WordableTemplate => Object.hasOwn(WORDABLE, template);

/** The optional mails of a trajectory. Each may be switched off for the whole of it. */
export const SWITCHABLE = ['phase-notice', 'session-follow-up', 'farewell'] as const satisfies WordableTemplate[];

export const isSwitchable = (template: string): boolean => SWITCHABLE.some((one) => one === template);
