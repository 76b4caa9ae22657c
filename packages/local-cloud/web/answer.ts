import type { Html } from './html.ts';

/** A request to the local-only part of the site. */
export type LocalRequest = {
  method: string;
  /** Decoded, below `/_local`: `/clock`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
  /** The address of the site in the request, such as `http://localhost:3000`. */
  origin: string;
};

/** A body of several pieces is sent piece by piece, so it may be larger than memory. */
export type Answer = {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array | Iterable<string>;
};

/** Pages may load style and script from this site only, and frames for mails only. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const page = (content: Html): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY },
  body: content.markup,
});

export const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** A JSON array. Each element is made when it is sent. */
export const jsonArray = (values: Iterable<unknown>): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: arrayText(values),
});

function* arrayText(values: Iterable<unknown>): Iterable<string> {
  let before = '[';
  for (const value of values) {
    yield `${before}${JSON.stringify(value)}`;
    before = ',\n';
  }
  yield before === '[' ? '[]' : ']';
}

export const redirect = (location: string): Answer => ({ status: 302, headers: { location }, body: '' });

export const download = (content: Uint8Array | string, contentType: string, filename: string): Answer => ({
  status: 200,
  headers: {
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
    'content-security-policy': 'sandbox',
  },
  body: content,
});

/** A mistake in a request to the local site. The answer is RFC 9457 problem+json. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

export const badRequest = (detail: string): Problem => new Problem(400, 'Bad Request', detail);
export const notFound = (detail: string): Problem => new Problem(404, 'Not Found', detail);

export const problemAnswer = ({ status, title, message }: Problem): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({ type: 'about:blank', title, status, detail: message }),
});
