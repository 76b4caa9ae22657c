import { DOCUMENT_PAGE } from '../../domain/document/page.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { openedFromMail } from '../link/from-mail.ts';
import { COMMIT } from '../table-grant.ts';
import { openedView } from './opened-schema.ts';

const opened = {
  ...openedFromMail,
  openBecause:
    'Opened from a mail by people who never log in; the token in the path is the secret that lets them read this one document.',
  path: `${DOCUMENT_PAGE}/{token}`,
  view: openedView,
} as const;

export const askDocument = define({
  ...opened,
  id: 'askDocument',
  method: 'GET',
  summary: 'Read a document from a mail',
  description:
    'The page behind the button in a mail about a document. It asks for agreement where that is still needed.',
});

export const agreeToDocument = define({
  ...opened,
  id: 'agreeToDocument',
  method: 'POST',
  summary: 'Agree to a document from a mail',
  description: 'What the form on the page sends: for regulations with the decision of the municipality.',
});

/** The pages behind the link in a mail about a document: public, so apart from the documents of a trajectory. */
export const documentLinkFunction: HttpFunction = {
  name: 'document-link',
  tag: { name: 'Documents from mails', description: 'The link in a mail about a document.' },
  impact: 'Nobody can read a document from a mail, or agree to it there.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'document', 'person', 'access'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: COMMIT, partitions: ['trajectory'] },
  ],
  routes: [askDocument, agreeToDocument],
};
