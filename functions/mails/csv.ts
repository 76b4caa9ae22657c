import { csv } from '../http/csv.ts';
import type { MailsView } from './routes.ts';

/** One line for each mail. */
export const mailsCsv = ({ mails }: MailsView): string =>
  csv(
    ['wanneer', 'mail', 'aan', 'rol', 'toestand', 'reden', 'code'],
    mails.map(({ at, label, recipient, stateLabel, reason, key }) => [
      { instant: at },
      label,
      recipient.name,
      recipient.roleLabel,
      stateLabel,
      reason,
      key,
    ]),
  );
