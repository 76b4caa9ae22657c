import { expect, it } from 'vitest';
import { participantIn } from '../../../domain/participant/mails.ts';
import { linkMailKey } from '../../../domain/sign-in/mails.ts';

it('The mail with a link to sign in names its reader, so that the link to their own page below it opens', () => {
  expect(participantIn(linkMailKey('a1b2-c3', 12))).toBe('a1b2-c3');
});
