import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput, MailPart } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail as renderIn } from '../../emails/render.ts';

export const renderMail = (input: MailInput) => renderIn(input, nlBE);

export type Template = keyof TrajectoryParams;

/** A mail with one item of the sample: the first that fits. */
export const mailWith = (sample: Sample, fits: (item: MailPart['item']) => boolean): MailInput => {
  for (const { input } of sampleMails(sample)) {
    const part = input.parts.find(({ item }) => fits(item));
    if (part) return { ...input, parts: [part] };
  }
  throw new Error('The sample has no such item');
};

export const mailOf = (template: Template, sample: Sample = GENT, role = 'officer'): MailInput =>
  mailWith(sample, (item) => item.template === template && item.role === role);

/** The mail that a milestone alone would bring, or another cause: `<milestone or cause>_r<revision>_<role>`. */
export const mailKeyed = (key: string, sample: Sample = GENT): MailInput =>
  mailWith(sample, ({ params: { milestoneId, revision }, role, key: of }) =>
    milestoneId === undefined ? of === key : `${milestoneId}_r${revision}_${role}` === key,
  );

/** Where the buttons of a mail lead to in the product: a link of its own, or the page on which people sign in. */
export const linksOf = ({ parts, site, trajectoryId }: MailInput): string[] =>
  parts.flatMap(({ item, linkUrl }) => {
    if (item.template === 'account-opened') return `${site}/aanmelden`;
    // The day from which it holds is set on the page of staff.
    const { kind } = item.params;
    const isToBeDated = item.template === 'document-approved' && (kind === 'regulations' || kind === 'menu-card');
    return isToBeDated ? `${site}/trajecten/${trajectoryId}/documenten/${kind}` : (linkUrl ?? []);
  });

export const asText = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

export const buttonsIn = (html: string): string[] =>
  Array.from(html.matchAll(/class="button"[\s\S]*?href="([^"]*)"/g), ([, href = '']) => href.replaceAll('&amp;', '&'));

export const NOBODY: Sample = { municipality: 'Gent', coach: undefined, officer: undefined, withLinkUrl: false };
export const LONG: Sample = { ...GENT, municipality: 'Beveren-Kruibeke-Zwijndrecht' };

/** Whether it goes to an address of which nobody knows whose it is. */
export const isNeutral = ({ parts }: MailInput): boolean =>
  ['address-confirmation', 'citizen-address'].includes(parts[0].item.template);
