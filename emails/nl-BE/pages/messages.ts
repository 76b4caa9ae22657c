/** What pages tell after something was done. Their codes stand in the address. */
export const messages = {
  'signed-out': 'Je bent afgemeld.',
  'signed-out-everywhere': 'Je bent overal afgemeld, ook op andere toestellen.',
} as const;

export type MessageCode = keyof typeof messages;

/** Undefined for a code that no page gives. */
export const messageOf = (code: string | undefined): string | undefined =>
  Object.entries(messages).find(([known]) => known === code)?.[1];
