import { staffPagesOf } from '../trajectory/staff-pages.ts';
import type { Named } from './keys.ts';

/** The path of the page on which somebody sees to a need. */
export const pageOfNeed = (trajectoryId: string, one: Named): string => {
  const pages = staffPagesOf(trajectoryId);
  switch (one.need) {
    case 'coach':
    case 'officer':
      return pages.team;
    case 'working-budget':
      return pages.facts;
    case 'sign-ups':
      return pages.call;
    case 'document':
      return pages.document(one.about.document);
    case 'venue':
    case 'session-held':
    case 'session-minuted':
      return pages.session(one.about.session);
    case 'duty':
      return pages.duties;
    default:
      return one satisfies never;
  }
};
