/** A request as the server received it. Header names and values are unchanged and may repeat. */
export type HttpRequest = {
  method: string;
  /** Path and query as sent: still percent-encoded. */
  target: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
  sourceIp: string;
};

/** A header that is given more than once has several values. */
export type HttpResponse = { status: number; headers: Record<string, string | string[]>; body: string | Uint8Array };

/** Headers with lower-case names. The values of a repeated header are joined by a comma. */
export const joinHeaders = (headers: HttpRequest['headers']): Record<string, string> => {
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = joined[key];
    joined[key] = before === undefined ? value : `${before},${value}`;
  }
  return joined;
};

/** An answer of the gateway itself, with a message only. */
export const gatewayAnswer = (status: number, message: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
});
