import type { SuppressionReason } from '../domain/mail/mail.ts';
import { type Templated, type TemplatesOf, templateIn, UnknownTemplateError } from '../domain/mail/noun.ts';
import type { Shape } from '../domain/mail/template.ts';

/** Why a noun may not want a mail of its own any more. */
type Reason = Exclude<SuppressionReason, 'address-refused' | 'erased'>;

/** What the mails of one noun are called in a report, for those who need not know which. */
export type MailLabels = {
  /** The name of the template for a mail of another version of the code: a report shows it, whatever it is. */
  label(mail: Templated): string;
  reasons: Record<Reason, string>;
};

type Written<Shapes extends Record<string, Shape>> = {
  templates: { [Name in keyof Shapes]: (params: Shapes[Name]['params']) => string };
  reasons: Record<Reason, string>;
};

/** The labels of a noun's mails in one language. */
export const labelsFor = <Shapes extends Record<string, Shape>, State>(
  noun: TemplatesOf<Shapes, State>,
  { templates, reasons }: Written<Shapes>,
): MailLabels => ({
  label(mail) {
    try {
      const { name, params } = templateIn(noun, mail);
      return templates[name](params);
    } catch (error) {
      if (error instanceof UnknownTemplateError) return mail.template;
      throw error;
    }
  },
  reasons,
});
