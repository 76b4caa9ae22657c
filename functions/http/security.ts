import { createHash } from 'node:crypto';

const BASE = {
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

// A page loads its own style, script and pictures, and sends its forms to us. Nothing of anybody else runs or loads.
const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types klimaatdoeners',
].join('; ');

/**
 * The security headers of every answer. With `no-referrer` browsers would send `Origin: null` with the forms of our own
 * pages, which tells them from no other site; so pages send their address to this site alone.
 */
export const securityHeaders = (contentType: string, body: string): Record<string, string> => {
  const isPage = contentType.startsWith('text/html');
  return {
    ...BASE,
    'content-security-policy': isPage ? `${PAGE}; style-src ${styleSources(body)}` : NOTHING,
    'referrer-policy': isPage ? 'same-origin' : 'no-referrer',
    ...(isPage ? { 'cross-origin-opener-policy': 'same-origin' } : {}),
  };
};

// The page for developers has its own style in it, which its hash lets through.
const styleSources = (page: string): string => {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = '']) => `'sha256-${digest(css)}'`);
  return ["'self'", ...styles].join(' ');
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
