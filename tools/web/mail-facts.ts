import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { type MailView, viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';

/** What the tags of a mail say of it. */
export type MailFacts = {
  template: string | null;
  trajectoryId: string | null;
  /** `<trajectory id>~<key in its ledger>`: no other mail has it. Null for a mail that no trajectory asked for. */
  key: string | null;
};

type Tags = Readonly<Record<string, string>>;

export const mailFacts = (tags: Tags): MailFacts => {
  const { template = null, trajectory = null, mail = null } = tags;
  return {
    template,
    trajectoryId: trajectory,
    key: trajectory === null || mail === null ? null : `${trajectory}~${mail}`,
  };
};

/** A mail as `GET /_local/mails` gives it. */
export type ProductMail = MailView & MailFacts;

export const productMailOf = (mail: SentMail): ProductMail => {
  const view = viewOf(mail);
  return { ...view, ...mailFacts(view.tags) };
};

/** The mail's key in the ledger of its trajectory; another trajectory has a mail of the same key. */
export const ledgerKeyOf = (mail: SentMail): string | null => tagsOf(mail).mail ?? null;

export const trajectoryIdOf = (mail: SentMail): string | null => tagsOf(mail).trajectory ?? null;

const tagsOf = ({ request }: SentMail): Tags =>
  Object.fromEntries(request.EmailTags.map(({ Name, Value }) => [Name, Value]));
