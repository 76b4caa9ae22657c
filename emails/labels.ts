import type { SuppressionReason } from '../domain/mail/mail.ts';
import { type Templated, type TemplatesOf, templateIn, UnknownTemplateError } from '../domain/mail/noun.ts';
import type { Shape } from '../domain/mail/template.ts';
import { NO_TITLES, type Titles } from '../domain/trajectory/titles.ts';

/** The reasons for which a noun itself suppresses its mails. */
type Reason = Exclude<
  SuppressionReason,
  'address-refused' | 'mail-stopped' | 'not-chosen' | 'switched-off' | 'erased' | 'role-removed'
>;

/** The labels of one noun's mails in reports, whatever the noun. */
export type MailLabels = {
  /**
   * The label of a mail. For a template of another version of the code it is the name of the template, so that a report
   * shows every mail.
   */
  label(mail: Templated, titles?: Titles): string;
  reasons: Record<Reason, string>;
};

type Written<Shapes extends Record<string, Shape>> = {
  templates: { [Name in keyof Shapes]: (params: Shapes[Name]['params'], titles: Titles) => string };
  reasons: Record<Reason, string>;
};

/** Defines the labels of a noun's mails in one language. */
export const labelsFor = <Shapes extends Record<string, Shape>, State>(
  noun: TemplatesOf<Shapes, State>,
  { templates, reasons }: Written<Shapes>,
): MailLabels => ({
  label(mail, titles = NO_TITLES) {
    try {
      const { name, params } = templateIn(noun, mail);
      return templates[name](params, titles);
    } catch (error) {
      if (error instanceof UnknownTemplateError) return mail.template;
      throw error;
    }
  },
  reasons,
});
