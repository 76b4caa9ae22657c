import * as z from 'zod';
import { emlOf } from '../mail/eml.ts';
import type { Mails, SentMail } from '../mail/mails.ts';
import { download, jsonArray, notFound, page } from './answer.ts';
import type { Application, Wanted } from './application.ts';
import type { Endpoint, Handler } from './endpoint.ts';
import { inboxPage, type OpenMail } from './inbox-page.ts';
import { instant, limit, parseQuery } from './input.ts';
import { viewOf } from './mail-view.ts';

const MAILS_A_PAGE = 50;
/** A mail is shown without scripts, and the browser fetches only its pictures. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:";

const mailQuery = z.strictObject({ since: instant.optional(), limit: limit.optional(), to: z.string().optional() });
const inboxQuery = z.object({
  mail: z.coerce.number().int().optional().catch(undefined),
  before: z.coerce.number().int().optional().catch(undefined),
  to: z.string().default(''),
  view: z.enum(['html', 'text', 'details']).catch('html'),
});

/** The inbox, and each mail in every form. */
export const mailEndpoints = <Person extends Wanted>({
  mails,
  now,
  application,
}: {
  mails: Mails;
  now(): number;
  application: Application<Person>;
}): Endpoint[] => {
  const { mailFacts } = application;

  const withFacts = (mail: SentMail): OpenMail => {
    const view = viewOf(mail);
    return { view, facts: mailFacts(view.tags) };
  };

  const inbox: Handler = (request) => {
    const { mail, before, to, view } = parseQuery(inboxQuery, request.query);
    const recipient = to === '' ? undefined : to;
    const open = mail === undefined ? undefined : mails.find(mail);
    // An open mail that is further down the list keeps its place on the page.
    const from = before ?? (open && mails.count() - open.id >= MAILS_A_PAGE ? open.id + 1 : undefined);
    const lines = mails.lines({ before: from, recipient, limit: MAILS_A_PAGE + 1 }).reverse();
    const shown = lines.slice(0, MAILS_A_PAGE);
    return page(
      inboxPage({
        appearance: application,
        now: now(),
        lines: shown,
        newer: from !== undefined,
        older: lines.length > MAILS_A_PAGE ? shown.at(-1)?.id : undefined,
        total: mails.count(),
        open: open && withFacts(open),
        tab: view,
        to,
      }),
    );
  };

  const mailOf = (id: string | undefined): SentMail => {
    const mail = mails.find(Number(id));
    if (!mail) throw notFound(`There is no mail ${id}.`);
    return mail;
  };

  const listMails: Handler = (request) => {
    const { since, limit: newest, to } = parseQuery(mailQuery, request.query);
    const found = mails.list({ since, limit: newest, recipient: to });
    return jsonArray(
      Iterator.from(found).map((mail) => {
        const { view, facts } = withFacts(mail);
        return { ...view, ...facts };
      }),
    );
  };

  const mailHtml: Handler = (_request, [id]) => ({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAIL_POLICY,
    },
    body: inNewTab(viewOf(mailOf(id)).html),
  });

  const mailFile: Handler = async (_request, [id]) => {
    const mail = mailOf(id);
    return download(await emlOf(mail), 'message/rfc822', `mail-${mail.id}.eml`);
  };

  const attachment: Handler = (_request, [id, index]) => {
    const found = mailOf(id).request.Content.Simple.Attachments[Number(index)];
    if (!found) throw notFound(`Mail ${id} has no attachment ${index}.`);
    const type = found.ContentType ?? 'application/octet-stream';
    return download(Buffer.from(found.RawContent, 'base64'), type, found.FileName);
  };

  return [
    { method: 'GET', path: /^\/inbox$/, handle: inbox },
    { method: 'GET', path: /^\/mails$/, handle: listMails },
    { method: 'GET', path: /^\/mails\/(\d+)\/html$/, handle: mailHtml },
    { method: 'GET', path: /^\/mails\/(\d+)\.eml$/, handle: mailFile },
    { method: 'GET', path: /^\/mails\/(\d+)\/attachments\/(\d+)$/, handle: attachment },
  ];
};

/** Makes the links of a mail open outside the inbox, whatever target they have: a page may refuse to be shown in a frame. */
const inNewTab = (markup: string): string => {
  const base = '<base target="_blank">';
  const links = markup.replaceAll(/(<a\b[^>]*?)\starget="[^"]*"/gi, '$1');
  return /<head[^>]*>/i.test(links) ? links.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${links}`;
};
