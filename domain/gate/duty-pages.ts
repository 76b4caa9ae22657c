import { dutyOf } from '../trajectory/duties.ts';
import { staffPagesOf } from '../trajectory/staff-pages.ts';
import { DOCUMENT_DUTIES } from './needs.ts';

/** The path of the page on which the work of a duty is done, and not just ticked off. Undefined when there is none. */
export const pageOfDuty = (trajectoryId: string, duty: string): string | undefined => {
  const pages = staffPagesOf(trajectoryId);
  const kind = DOCUMENT_DUTIES.find((one) => one === duty);
  if (kind) return pages.document(kind);
  const session = dutyOf(duty)?.prepares;
  return session && pages.session(session);
};
