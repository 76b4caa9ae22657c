import addressParser from 'nodemailer/lib/addressparser';
import { SesError } from './ses-error.ts';

const MAX_LOCAL_PART = 64;
const LOCAL_PART = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const DOMAIN =
  /^(?=.{1,255}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** The plain address of `Naam <naam@voorbeeld.be>`. Throws the refusal of SES when SES does not accept it. */
export const plainAddress = (text: string): string => {
  // A display name outside ASCII must be MIME-encoded. SES accepts no local part outside ASCII.
  if (/[^\x20-\x7e]/.test(text))
    throw new SesError('BadRequestException', 'Local address contains control or whitespace');
  const [parsed, ...more] = addressParser(text, { flatten: true });
  if (more.length > 0) throw new SesError('BadRequestException', 'Illegal address');
  const address = parsed?.address ?? '';
  if (!address.includes('@')) throw new SesError('BadRequestException', "Missing final '@domain'");
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (!LOCAL_PART.test(local) || local.length > MAX_LOCAL_PART || /^\.|\.\.|\.$/.test(local)) {
    throw new SesError('BadRequestException', 'Local address contains illegal characters');
  }
  if (!DOMAIN.test(address.slice(at + 1)))
    throw new SesError('BadRequestException', 'Domain contains illegal character');
  return address;
};

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
