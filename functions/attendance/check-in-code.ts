import { hallTexts } from '../../emails/nl-BE/pages/hall.ts';
import { qrCode } from '../call/pages/qr.ts';
import { type Html, html } from '../http/html.ts';
import { section } from '../http/parts.ts';

/** The code that a participant shows at the door. It leads to a page for the coach, and gives nothing to anybody else. */
export const checkInCode = (address: string): Html => {
  const { title, told, label } = hallTexts.qr;
  return section(title, html`<p>${told}</p>${qrCode(address, label)}`);
};
