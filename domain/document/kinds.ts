import type { DocumentKind } from '../../events/document.ts';
import type { Transition } from '../../events/plan.ts';
import type { TeamRole } from '../trajectory/members.ts';

/** How documents of one kind come about. */
export type KindRules = {
  /**
   * Who agrees: `each` of these roles, or `one` of them, who is not the one that submitted it. Whoever submits a version
   * that each has to agree to, agrees to it.
   */
  agreement: { roles: readonly TeamRole[]; of: 'each' | 'one' };
  /** True when the agreement is a decision of the municipality, with the body, the date and the reference. */
  byDecision: boolean;
  /** What an approved version becomes: in force, or published. */
  effect: 'in-force' | 'published';
  /** When it becomes that: right with the approval, or from a day that is named afterwards. */
  from: 'approval' | 'day';
  /** The transition before which it is needed. */
  neededBefore: Transition;
};

/** Who decides for a municipality, with the article. */
export const DECIDING_BODY = {
  council: 'de gemeenteraad',
  college: 'het college van burgemeester en schepenen',
  official: 'de gemachtigde ambtenaar',
} as const;

/** The rules of every kind. `docs/documents.md` says what else a new kind takes. */
export const KIND_RULES: Readonly<Record<DocumentKind, KindRules>> = {
  intake: {
    agreement: { roles: ['coach', 'officer'], of: 'each' },
    byDecision: false,
    effect: 'in-force',
    from: 'approval',
    neededBefore: 'guidance',
  },
  'work-plan': {
    agreement: { roles: ['coach', 'officer'], of: 'each' },
    byDecision: false,
    effect: 'in-force',
    from: 'approval',
    neededBefore: 'guidance',
  },
  regulations: {
    agreement: { roles: ['officer'], of: 'each' },
    byDecision: true,
    effect: 'in-force',
    from: 'day',
    neededBefore: 'guidance',
  },
  'menu-card': {
    agreement: { roles: ['coach', 'officer'], of: 'one' },
    byDecision: false,
    effect: 'published',
    from: 'day',
    neededBefore: 'guidance',
  },
  evaluation: {
    agreement: { roles: ['coach', 'officer'], of: 'each' },
    byDecision: false,
    effect: 'in-force',
    from: 'approval',
    neededBefore: 'end',
  },
};

/** The transitions before which some document is needed. */
export const NEED_DOCUMENTS: readonly Transition[] = [
  ...new Set(Object.values(KIND_RULES).map(({ neededBefore }) => neededBefore)),
];

/** The transition before which the document of a duty is needed. Undefined for any other duty. */
export const neededBefore = (duty: string): Transition | undefined =>
  Object.entries(KIND_RULES).find(([kind]) => kind === duty)?.[1].neededBefore;
