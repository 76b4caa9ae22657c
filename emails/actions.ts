import type { Listed, Topic } from './letter.ts';
import type { Ask, Message, Name } from './message.ts';

type Around = {
  site: string;
  /** Where a mail to the other lead, or to whom the item names, is written to. */
  other: string | undefined;
  named: string | undefined;
  /** The button instead, when no mail reaches the other lead. */
  call: Topic['actions'];
  /** Their address, to which nobody should write. */
  unreached: string | undefined;
};

/** The button that rings somebody. Nothing when their number is not known. */
export const callTo = ({ phone }: Name, label: string): Topic['actions'] =>
  phone === undefined ? [] : [{ label, href: `tel:${phone.replace(/[^\d+]/g, '')}`, shown: phone }];

export const linksOf = (
  { action }: Message,
  linkUrl: string | undefined,
  { other, named, site, call, unreached }: Around,
): Topic['actions'] => {
  if (action?.kind === 'link' && linkUrl !== undefined) {
    return [{ label: action.label, href: linkUrl, shown: linkUrl }];
  }
  if (action?.kind === 'answers' && linkUrl !== undefined) {
    return action.answers.map(({ label, answer }) => {
      const address = `${linkUrl}?antwoord=${answer}`;
      return { label, href: address, shown: address };
    });
  }
  if (action?.kind === 'page') {
    const address = `${site}${action.path}`;
    return [{ label: action.label, href: address, shown: address }];
  }
  if (action?.kind !== 'write') return [];
  const reader = action.to === 'named' ? named : other;
  if (action.to === 'named' ? named !== undefined && named === unreached : other === undefined) return call;
  if (reader !== undefined) {
    const href = `mailto:${encodeURIComponent(reader).replace('%40', '@')}?subject=${encodeURIComponent(action.subject)}`;
    return [{ label: action.label, href, shown: reader }];
  }
  return [];
};

export const linkedAsk = ({ text, button }: Exclude<Ask, string>, site: string): Listed => ({
  text,
  link: { label: button.label, href: `${site}${button.path}` },
});
