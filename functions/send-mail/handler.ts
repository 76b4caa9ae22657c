import { systemClock, systemPause } from '../../adapters/clock.ts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';
import { openQueue } from '../../adapters/queue/queue.ts';
import { newSecret } from '../../adapters/secret.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { writerIn } from '../../emails/languages.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { intervalOf, paced } from './pace.ts';
import { sendAll } from './queue.ts';

const variables = environment(
  'TABLE_NAME',
  'MAIL_FROM',
  'MAIL_CONFIGURATION_SET',
  'MAIL_QUEUE_URL',
  'MAILS_PER_SECOND',
  'MAIL_WORKERS',
  'PUBLIC_URL',
);
let opened: Promise<Mailer> | undefined;
// SES's client is a file of its own in the bundle, as the texts are: only a mail that is sent loads it.
const open = async (): Promise<Mailer> => {
  const { openMailer } = await import('../../adapters/mailer/mailer.ts');
  return openMailer({ from: variables.MAIL_FROM, configurationSet: variables.MAIL_CONFIGURATION_SET });
};
const mailer: Mailer = {
  async send(mail) {
    opened ??= open();
    return (await opened).send(mail);
  },
};
const dependencies = {
  store: openStore(openTable(variables.TABLE_NAME)),
  clock: systemClock,
  mailer: paced(mailer, {
    interval: intervalOf({
      mailsPerSecond: Number(variables.MAILS_PER_SECOND),
      workers: Number(variables.MAIL_WORKERS),
    }),
    clock: systemClock,
    pause: systemPause,
  }),
  queue: openQueue(variables.MAIL_QUEUE_URL),
  random: Math.random,
  publicUrl: variables.PUBLIC_URL,
  newSecret,
  nouns: async () => (await import('./nouns.ts')).mailNouns,
  writerIn,
  log: logger,
  count,
};

export const handler = observed((input: unknown) => sendAll(input, dependencies));
