/**
 * The colours of the layout. Each text colour has a contrast of at least 4.5 to 1 on every background in `STANDS_ON`.
 */
export const COLOURS = {
  light: {
    page: '#eef3ee',
    card: '#ffffff',
    tint: '#e9f3ec',
    ink: '#1c2a23',
    muted: '#4a5f54',
    accent: '#1b6342',
    onAccent: '#ffffff',
    rest: '#d3e1d7',
    leaf: '#7dba5c',
  },
  dark: {
    page: '#0f1713',
    card: '#18231d',
    tint: '#213128',
    ink: '#e9f2ec',
    muted: '#b3c7bb',
    accent: '#8fd6ab',
    onAccent: '#0e1f16',
    rest: '#37493f',
    leaf: '#7dba5c',
  },
} as const;

type Colour = keyof typeof COLOURS.light;

/** The backgrounds on which each text colour is used. */
export const STANDS_ON: Partial<Record<Colour, readonly Colour[]>> = {
  ink: ['card', 'tint'],
  muted: ['page', 'card', 'tint'],
  accent: ['page', 'card', 'tint'],
  onAccent: ['accent'],
};
