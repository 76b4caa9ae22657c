import { createHash } from 'node:crypto';

const BASE = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The security headers of every answer. A page may use only its own style sheet and send only its own form. */
export const securityHeaders = (contentType: string, body: string): Record<string, string> => ({
  ...BASE,
  'content-security-policy': contentType.startsWith('text/html') ? pagePolicy(body) : NOTHING,
});

const pagePolicy = (page: string): string => {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = '']) => `'sha256-${digest(css)}'`);
  const styleSource = styles.length > 0 ? `style-src ${styles.join(' ')}; ` : '';
  return `default-src 'none'; ${styleSource}frame-ancestors 'none'; base-uri 'none'; form-action 'self'`;
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
