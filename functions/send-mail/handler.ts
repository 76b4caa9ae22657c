import { systemClock } from '../../adapters/clock.ts';
import { openMailer } from '../../adapters/mailer/mailer.ts';
import { newSecret } from '../../adapters/secret.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { mailNouns } from '../../domain/nouns.ts';
import { writerIn } from '../../emails/languages.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { sendAll } from './queue.ts';

const variables = environment('TABLE_NAME', 'MAIL_FROM', 'MAIL_CONFIGURATION_SET', 'PUBLIC_URL');
const dependencies = {
  store: openStore(openTable(variables.TABLE_NAME)),
  clock: systemClock,
  mailer: openMailer({ from: variables.MAIL_FROM, configurationSet: variables.MAIL_CONFIGURATION_SET }),
  publicUrl: variables.PUBLIC_URL,
  newSecret,
  nouns: mailNouns,
  writerIn,
  log: logger,
  count,
};

export const handler = observed((input: unknown) => sendAll(input, dependencies));
