import { privacyStatement } from '../../../emails/nl-BE/call/privacy.ts';
import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import type { CallStatementView } from '../routes.ts';
import { statementPage } from './statement.ts';
import { unknownPage } from './unknown-page.ts';

/** What is done with the data of citizens. */
export const privacyPage = (view: CallStatementView): string =>
  view.found
    ? statementPage(privacyStatement(view), {
        ...view,
        foot: callPageTexts.privacy.versionSince(view.version, view.since),
      })
    : unknownPage(view);
