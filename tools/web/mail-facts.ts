import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { type MailView, viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';

/** The facts about a mail that its tags hold. */
export type MailFacts = {
  template: string | null;
  trajectoryId: string | null;
  /** `<trajectory id>~<key in the ledger>`, unique per mail. Null for a mail that belongs to no trajectory. */
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

/** A mail in the answer of `GET /_local/mails`. */
export type ProductMail = MailView & MailFacts;

export const productMailOf = (mail: SentMail): ProductMail => {
  const view = viewOf(mail);
  return { ...view, ...mailFacts(view.tags) };
};

/** The key of the mail in its trajectory's ledger. Mails of several trajectories can have the same key. */
export const ledgerKeyOf = (mail: SentMail): string | null => tagsOf(mail).mail ?? null;

export const trajectoryIdOf = (mail: SentMail): string | null => tagsOf(mail).trajectory ?? null;

const tagsOf = ({ request }: SentMail): Tags =>
  Object.fromEntries(request.EmailTags.map(({ Name, Value }) => [Name, Value]));
