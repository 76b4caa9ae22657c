import { Buffer } from 'node:buffer';
import { type Refusal, refuse } from '../../domain/decision.ts';
import type { HttpEvent } from './event.ts';
import { parseStrictJson, type ReadJson } from './strict-json.ts';
import type { Upload } from './upload.ts';

/** Largest body of a request, in bytes. */
export const MAX_BODY = 256 * 1024;

/** Reads the JSON body of a request. The value is `undefined` when there is no body. */
export const readBody = (event: Pick<HttpEvent, 'body' | 'isBase64Encoded' | 'headers'>): ReadJson => {
  const body = event.body ?? '';
  const isBase64Encoded = event.isBase64Encoded ?? false;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > MAX_BODY) {
    return refuse('BODY_TOO_LARGE', `De inhoud telt ${bytes.byteLength} bytes; het maximum is ${MAX_BODY}.`);
  }
  if (bytes.byteLength === 0) return { ok: true, value: undefined };
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(event.headers?.['content-type'] ?? '')) {
    return refuse('BODY_TYPE_UNSUPPORTED', 'Stuur de inhoud als “content-type: application/json”.');
  }
  const text = isBase64Encoded ? decode(bytes) : body;
  return text === undefined ? refuse('BODY_NOT_UTF8', 'De inhoud is geen UTF-8.') : parseStrictJson(text);
};

/** Largest form, in bytes. A text of a document may take thrice its size there. */
const MAX_FORM = 1024 * 1024;

/** Reads what the form of a page sends: its fields by name, with the line breaks of the web as ours. Empty for anything else. */
export const readForm = (
  event: Pick<HttpEvent, 'body' | 'isBase64Encoded' | 'headers'>,
): { ok: true; value: Record<string, string> } | { ok: false; refusal: Refusal } => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(event.headers?.['content-type'] ?? '');
  if (!isForm) return { ok: true, value: {} };
  if (bytes.byteLength > MAX_FORM) {
    return refuse('BODY_TOO_LARGE', `Het formulier telt ${bytes.byteLength} bytes; het maximum is ${MAX_FORM}.`);
  }
  const fields = new URLSearchParams(bytes.toString());
  return {
    ok: true,
    value: Object.fromEntries([...fields].map(([name, value]) => [name, value.replaceAll('\r\n', '\n')])),
  };
};

/**
 * Largest upload, in bytes. Lambda takes at most 6 MB a request, and what is no text comes to it as base64, which is a third longer.
 */
export const MAX_UPLOAD = 4 * 1024 * 1024;

/** Rounded up, so that what is too large is never as large as the maximum. */
const inMegabytes = (bytes: number): string =>
  (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1).replace('.', ',');

/** The body of a form with a file, not read yet. */
export const readUpload = (
  event: Pick<HttpEvent, 'body' | 'isBase64Encoded' | 'headers'>,
): { ok: true; value: Upload } | { ok: false; refusal: Refusal } => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return bytes.byteLength > MAX_UPLOAD
    ? refuse('BODY_TOO_LARGE', `Het bestand telt ${inMegabytes(bytes.byteLength)} MB; het maximum is 4 MB.`)
    : { ok: true, value: { type: event.headers?.['content-type'] ?? '', bytes } };
};

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
