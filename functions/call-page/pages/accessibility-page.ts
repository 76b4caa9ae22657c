import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { accessibilityStatement } from '../../../emails/nl-BE/call/privacy.ts';
import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import type { CallStatementView } from '../routes.ts';
import { statementPage } from './statement.ts';
import { unknownPage } from './unknown-page.ts';

/** How accessible the pages are. */
export const accessibilityPage = (view: CallStatementView): string =>
  view.found
    ? statementPage(accessibilityStatement({ ...view, since: longDate(view.since) }), {
        ...view,
        foot: callPageTexts.accessibilityOf(view.authority),
      })
    : unknownPage(view);
