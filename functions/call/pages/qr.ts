import { encode } from 'uqr';
import { type Html, html } from '../../http/html.ts';

/** Four modules of light around it, as readers ask for. */
const QUIET = 4;

/** A QR code that leads to an address: one path of a square for each dark module. `label` says so to who does not see it. */
export const qrCode = (address: string, label: string): Html => {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" width="240" role="img" aria-label="${label}"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`;
};
