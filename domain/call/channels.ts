/** The ways by which people come to a call, as the call kit hands them out. `direct` is everybody who came without a link of the kit. */
export const CHANNELS = ['poster', 'flyer', 'social', 'newsletter', 'magazine', 'direct'] as const;
export type Channel = (typeof CHANNELS)[number];

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

/** The channel that a link or a form names. What nobody handed out counts as `direct`. */
export const channelOf = (name: string | undefined): Channel =>
  LINKED_CHANNELS.find((channel) => IN_LINKS[channel] === name) ?? 'direct';
