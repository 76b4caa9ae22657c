import type { DocumentKind } from '../../../events/document.ts';
import { evaluation } from './evaluation.ts';
import { intake } from './intake.ts';
import type { Kind } from './kind.ts';
import { menuCard } from './menu-card.ts';
import { regulations } from './regulations.ts';
import { workPlan } from './work-plan.ts';

/** What every kind of document is made of. It holds long texts, so functions load it when they need it. */
export const KINDS: Readonly<Record<DocumentKind, Kind>> = {
  intake,
  'work-plan': workPlan,
  regulations,
  'menu-card': menuCard,
  evaluation,
};
