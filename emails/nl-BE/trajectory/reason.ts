import type { Facts, Message } from '../../message.ts';

/** Why something was decided, as whoever decided it wrote it. Nothing when nobody did. */
export const reasonIn = ({ note: { subject, lines } }: Pick<Facts, 'note'>): Message['facts'] => {
  const reason = [subject, ...lines].join(' ').trim();
  return reason === '' ? [] : [{ label: 'Reden', value: reason }];
};
