import { attendances } from '../../../domain/attendance/aggregate.ts';
import { attendanceEvents } from '../../../events/attendance.ts';
import { historyFor } from '../../history.ts';
import { sessionName } from '../names.ts';

/** The history of who came. It names nobody: names are kept for a year, and a history for ever. */
export const attendanceHistory = /* @__PURE__ */ historyFor(
  attendances,
  attendanceEvents,
  'Aanwezigheid',
  ({ type, data }, { titles }) => {
    const { name } = sessionName(data.session, titles);
    switch (type) {
      case 'Attendance.Marked': {
        const { length } = data.marks;
        const what = length === 1 ? 'de aanwezigheid van 1 persoon' : `de aanwezigheid van ${length} personen`;
        return `${name}: ${what} ${data.isCorrection ? 'verbeterd' : 'genoteerd'}.`;
      }
      case 'Attendance.Closed': {
        const { present, absent, walkIns, guests } = data.counts;
        const rest = `niet gekomen: ${absent}, zomaar erbij: ${walkIns}, gasten: ${guests}`;
        return `${name}: ${present} aanwezig (${rest}).`;
      }
      // The counts tell it.
      case 'Attendance.Missed':
        return undefined;
      case 'Attendance.Aggregated':
        return `${name}: wie er was, is na een jaar gewist. De aantallen blijven.`;
      default:
        return type satisfies never;
    }
  },
);
