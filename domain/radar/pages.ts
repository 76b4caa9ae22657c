import { staffPagesOf } from '../trajectory/staff-pages.ts';
import type { Signal } from './signals.ts';

/** The path of the page on which somebody sees to the reason of a signal. */
export const pageOfSignal = (trajectoryId: string, signal: Signal): string => {
  const pages = staffPagesOf(trajectoryId);
  switch (signal.rule) {
    case 'session-off':
    case 'session-unreported':
    case 'place-unknown':
    case 'session-holiday':
      return pages.session(signal.about.session);
    case 'group-unreached':
      return pages.unreached;
    case 'sign-ups-few':
      return pages.call;
    case 'place-free':
      return pages.participants;
    case 'document-waits':
      return pages.document(signal.about.document);
    case 'duty-late':
    case 'silent':
      return pages.duties;
    case 'vacancy':
    case 'unreachable':
      return pages.team;
    case 'waiting':
      return pages.plan;
    case 'stuck':
      return pages.trajectory;
    default:
      return signal satisfies never;
  }
};
