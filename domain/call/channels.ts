import { type CallChannel, callChannel } from '../../events/call.ts';

export const CHANNELS = callChannel.options;
export type Channel = CallChannel;

/** The channels with a short link, and what each is called in it: `/o/leuven/affiche`. */
const IN_LINKS = {
  poster: 'affiche',
  flyer: 'flyer',
  social: 'bericht',
  newsletter: 'nieuwsbrief',
  magazine: 'infoblad',
} as const satisfies Record<Exclude<Channel, 'direct'>, string>;

export const LINKED_CHANNELS = ['poster', 'flyer', 'social', 'newsletter', 'magazine'] as const;

/** The path of the short link of a channel. */
export const shortPath = (slug: string, channel: (typeof LINKED_CHANNELS)[number]): string =>
  `/o/${slug}/${IN_LINKS[channel]}`;

/** The name of the parameter by which the page of a call, and its form, know the channel. */
export const VIA = 'via';

/** The path of the page of a call. */
export const callPath = (slug: string, channel: Channel = 'direct'): string =>
  channel === 'direct' ? `/oproep/${slug}` : `/oproep/${slug}?${VIA}=${IN_LINKS[channel]}`;

/** The path of the page that tells what happens with personal data. */
export const privacyPath = (slug: string): string => `${callPath(slug)}/privacy`;

/** What a channel is called in a link and in a form. Undefined for `direct`. */
export const nameOfChannel = (channel: Channel): string | undefined =>
  channel === 'direct' ? undefined : IN_LINKS[channel];

/** The channel that a link or a form names. What nobody handed out counts as `direct`. */
export const channelOf = (name: string | undefined): Channel =>
  LINKED_CHANNELS.find((channel) => IN_LINKS[channel] === name) ?? 'direct';
