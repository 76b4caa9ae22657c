/** Values that are bad in any place, as JSON source. Each name continues "a value …". */
export const BAD: Readonly<Record<string, string>> = {
  'of a megabyte': JSON.stringify('a'.repeat(1024 * 1024)),
  'longer than a field may be': JSON.stringify('a'.repeat(5000)),
  'with an escaped NUL': '"An\\u0000Peeters"',
  'with a NUL as it is': '"An\u0000Peeters"',
  'with a lone surrogate': '"An \\ud83d"',
  'with a lone second surrogate': '"\\ude00 An"',
  'with a bidi override': '"An \\u202egro.live\\u202c"',
  'with a bidi isolate': '"An \\u2067Peeters\\u2069"',
  'with a letter that was decoded wrongly': '"An\\ufffds"',
  'with a mark from right to left': '"An\\u200f Peeters"',
  'without visible characters': '"\\u200b\\u2060"',
  'that is empty': '""',
  'with a line break': '"An\\r\\nBcc: all@example.org"',
  'with a line separator': '"An\\u2028Peeters"',
  'that is a formula': '"=HYPERLINK(\\"https://evil.example\\",\\"An\\")"',
  'that is a formula after a blank': '" =1+1"',
  'that is a formula by plus': '"+cmd|\' /C calc\'!A0"',
  'that is a formula by at': '"@SUM(1+1)"',
  'that is a formula in full width': '"＝1＋1"',
  'with a script': '"<script>alert(1)</script>"',
  'with an image': '"An <img src=x onerror=alert(1)>"',
  'that closes an attribute': '"\\"><svg onload=alert(1)>"',
  'that is infinite': '1e400',
  'that is negative infinity': '-1e400',
  'that is a fraction': '0.5',
  'that is null': 'null',
  'that is true': 'true',
  'that is a list': '["An"]',
  'that is an object': '{"toString":"An"}',
  'with __proto__': '{"__proto__":{"role":"admin"}}',
  'with a constructor': '{"constructor":{"prototype":{"role":"admin"}}}',
  'that is too deep': `${'['.repeat(50)}${']'.repeat(50)}`,
};

/** Values that are bad as an integer. */
export const BAD_NUMBERS: Readonly<Record<string, string>> = {
  'that is negative': '-1',
  'that is far too large': '1e15',
  'that is a text of digits': '"20"',
};

/** Values that are bad as a date. */
export const BAD_DATES: Readonly<Record<string, string>> = {
  'that is no date in the calendar': '"2027-02-30"',
  'with month 0': '"2027-00-10"',
  'without leading zeros': '"2027-2-1"',
  'that is an instant': '"2027-02-01T00:00:00Z"',
  'in digits of another script': '"２０２７-02-01"',
};

/**
 * Those bad values that are texts, percent-encoded for an address. A text that UTF-8 cannot encode becomes an invalid
 * sequence.
 */
export const BAD_IN_ADDRESS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(BAD)
      .filter(([, source]) => source.startsWith('"') && source.length < 10_000)
      .map(([kind, source]): [string, string] => [kind, encoded(source)]),
  ),
  'with an encoded slash': '..%2f..%2fPERSON',
  'that is half an escape': '%',
  'that is no UTF-8': '%ED%A0%80',
  'that is SQL': "1'%20OR%20'1'='1",
  'longer than a header may be': 'a'.repeat(11_000),
};

function encoded(source: string): string {
  const text: unknown = JSON.parse(source.replaceAll('\u0000', '\\u0000'));
  return encodeURIComponent(String(text).toWellFormed());
}
