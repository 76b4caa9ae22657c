import * as z from 'zod';
import type { Cloud, Service, ServiceRequest, ServiceResponse } from '../service.ts';
import { type Feedback, feedbackEvent } from './feedback.ts';
import { type Mails, openMails, type SentMail } from './mails.ts';
import { isSimulator, ON_OUR_LIST, type Outcome, outcomeOf } from './outcome.ts';
import { acceptEmail, type SendEmail } from './send-email.ts';
import { SesError } from './ses-error.ts';
import { openSuppressionList, type Suppressed } from './suppression.ts';
import {
  type ConfigurationSet,
  mailSetupOf,
  type SuppressionReason,
  suppressionReason,
  UNDERSTOOD,
} from './template.ts';

/** SES. It stores every mail instead of sending it. */
export type Mailbox = Service & { mails: Mails };

const SECOND = 1000;
/** The virtual time between a mail and each of its reports. */
const DELAYS = { SEND: SECOND, DELIVERY: 4 * SECOND, COMPLAINT: 60 * SECOND };
const ARRIVES = 'mail-arrives';
const REPORTS = { send: 'mail-report-send', complaint: 'mail-report-complaint' };
const ARRIVED: ReadonlySet<Outcome['type']> = new Set(['delivered', 'complained']);
/** The harmless file that tests virus scanners (EICAR). */
const VIRUS = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

const mailTask = z.object({ id: z.number(), set: z.string() });
const suppression = z.object({ EmailAddress: z.string(), Reason: suppressionReason });

export const createMailbox = (cloud: Cloud): Mailbox => {
  const setup = mailSetupOf(cloud.resources);
  const mails = openMails(cloud.database);
  const suppressed = openSuppressionList(cloud.database);

  const send = async ({ body }: ServiceRequest): Promise<ServiceResponse> => {
    const { request, from, recipients, set } = await acceptEmail(body, setup);
    const now = cloud.clock.now();
    const messageId = `0102${now.toString(16).padStart(12, '0')}-${cloud.newId()}-000000`;
    const id = mails.add({ messageId, sentAt: now, from, recipients, request });
    const payload = { id, set: set?.name ?? '' };
    cloud.tasks.schedule({ kind: REPORTS.send, at: now + DELAYS.SEND, payload });
    cloud.tasks.schedule({ kind: ARRIVES, at: now + DELAYS.DELIVERY, payload });
    return json(200, { MessageId: messageId });
  };

  const report = (mail: SentMail, set: ConfigurationSet | undefined, feedback: Feedback): void => {
    if (set?.publishes.has(feedback.type)) cloud.publish(feedbackEvent(mail, set, feedback, cloud.clock.now()));
  };

  const suppress = (recipients: string[], set: ConfigurationSet | undefined, reason: SuppressionReason): void => {
    if (!set?.suppresses.has(reason)) return;
    for (const address of recipients.filter((one) => !isSimulator(one))) {
      suppressed.add({ address, reason, at: cloud.clock.now() });
    }
  };

  const onMail = (kind: string, handle: (mail: SentMail, set: ConfigurationSet | undefined) => void): void => {
    cloud.tasks.on(kind, async (payload) => {
      const task = mailTask.parse(payload);
      const mail = mails.find(task.id);
      if (mail) handle(mail, setup.configurationSets.get(task.set));
    });
  };

  onMail(REPORTS.send, (mail, set) => {
    if (!hasVirus(mail.request)) return report(mail, set, { type: 'SEND' });
    mails.mark(mail.id, 'rejected');
    report(mail, set, { type: 'REJECT', reason: 'Bad content' });
  });

  onMail(ARRIVES, (mail, set) => {
    if (hasVirus(mail.request)) return;
    const outcomes = mail.recipients.map((address) => ({
      address,
      outcome: outcomeOf(address, suppressed.find(address)?.reason),
    }));
    const arrived = outcomes.filter(({ outcome }) => ARRIVED.has(outcome.type)).map(({ address }) => address);
    if (arrived.length > 0) {
      mails.mark(mail.id, 'delivered');
      report(mail, set, { type: 'DELIVERY', recipients: arrived });
    }
    for (const { address, outcome } of outcomes) {
      if (outcome.type === 'withheld') {
        mails.mark(mail.id, 'complained');
        report(mail, set, { type: 'COMPLAINT', recipients: [address], subType: ON_OUR_LIST });
      }
      if (outcome.type !== 'bounced') continue;
      mails.mark(mail.id, 'bounced');
      suppress([address], set, 'BOUNCE');
      report(mail, set, { type: 'BOUNCE', recipients: [address], outcome });
    }
    if (outcomes.some(({ outcome }) => outcome.type === 'complained')) {
      const at = cloud.clock.now() + DELAYS.COMPLAINT;
      cloud.tasks.schedule({ kind: REPORTS.complaint, at, payload: { id: mail.id, set: set?.name ?? '' } });
    }
  });

  onMail(REPORTS.complaint, (mail, set) => {
    const complaining = (address: string): Outcome => outcomeOf(address, undefined);
    const recipients = mail.recipients.filter((address) => complaining(address).type === 'complained');
    mails.mark(mail.id, 'complained');
    suppress(recipients, set, 'COMPLAINT');
    report(mail, set, { type: 'COMPLAINT', recipients, subType: null });
  });

  const putSuppression = ({ body }: ServiceRequest): ServiceResponse => {
    const parsed = suppression.safeParse(JSON.parse(body || '{}'));
    if (!parsed.success) throw new SesError('BadRequestException', z.prettifyError(parsed.error));
    suppressed.add({ address: parsed.data.EmailAddress, reason: parsed.data.Reason, at: cloud.clock.now() });
    return json(200, {});
  };

  const oneSuppression = ({ method }: ServiceRequest, address: string): ServiceResponse => {
    const found = suppressed.find(address);
    if (!found) {
      throw new SesError('NotFoundException', `Email address ${address} does not exist on your suppression list.`);
    }
    if (method === 'GET') return json(200, { SuppressedDestination: describe(found) });
    suppressed.remove(address);
    return json(200, {});
  };

  const route = async (request: ServiceRequest): Promise<ServiceResponse> => {
    const [path = ''] = request.path.split('?');
    if (path === '/v2/email/outbound-emails' && request.method === 'POST') return send(request);
    const [, address] = /^\/v2\/email\/suppression\/addresses(?:\/([^/]+))?$/.exec(path) ?? [];
    if (address !== undefined && request.method !== 'PUT') return oneSuppression(request, decodeURIComponent(address));
    if (path === '/v2/email/suppression/addresses') {
      if (request.method === 'PUT') return putSuppression(request);
      if (request.method === 'GET')
        return json(200, { SuppressedDestinationSummaries: suppressed.all().map(describe) });
    }
    throw new SesError('BadRequestException', `The local SES does not know ${request.method} ${path}`);
  };

  return {
    signingName: 'ses',
    understands: UNDERSTOOD,
    mails,
    handle: async (request) => {
      try {
        return await route(request);
      } catch (error) {
        if (!(error instanceof SesError)) throw error;
        return json(error.status, { message: error.message }, { 'x-amzn-errortype': error.name });
      }
    },
  };
};

const hasVirus = ({ Content }: SendEmail): boolean =>
  Content.Simple.Attachments.some(({ RawContent }) => Buffer.from(RawContent, 'base64').includes(VIRUS));

const describe = ({ address, reason, at }: Suppressed) => ({
  EmailAddress: address,
  Reason: reason,
  LastUpdateTime: at / SECOND,
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
