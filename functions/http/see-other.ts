import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';

/** The name of the parameter that says what was done just before. */
export const DONE = 'gelukt';

/** The answer to a form that did what it was for: the browser goes on to another page, which tells the message. */
export class SeeOther {
  readonly location: string;
  readonly cookies: readonly string[];
  constructor(
    to: string,
    { message, cookies = [] }: { message?: MessageCode | undefined; cookies?: readonly string[] } = {},
  ) {
    const [path = '', fragment] = to.split('#');
    const told = message === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}${DONE}=${message}`;
    this.location = fragment === undefined ? told : `${told}#${fragment}`;
    this.cookies = cookies;
  }
}

/** A path of this site to go to afterwards, from an address: nothing of another site. Undefined for anything else. */
export const ownPath = (address: string | undefined): string | undefined =>
  address !== undefined && address.length <= 500 && /^(?!.*\/\/)\/[\w\-./~%?&=+:,]*$/.test(address)
    ? address
    : undefined;
