import { VIA } from '../../domain/call/channels.ts';
import type { Theme } from '../../domain/menu-card/themes.ts';

/** The names of the fields of the form, in Dutch as citizens see them in an address. Errors lead to them. */
export const FIELDS = [
  'naam',
  'mail',
  'postcode',
  'tel',
  'leeftijd',
  'geboortejaar',
  'voogd-naam',
  'voogd-mail',
  'themas',
  'nodig',
  'nodig-ok',
  'fotos',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** What the form says without asking. */
export const HIDDEN = { trajectory: 'traject', information: 'informatie', via: VIA } as const;

/** What somebody says who is too young to say from how old they are. */
export const YOUNGER = 'jonger';

export const themeField = (theme: Theme): string => `thema-${theme}`;
