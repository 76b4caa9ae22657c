import * as z from 'zod';

/** What a mail says to a calendar about one session. */
export type CalendarEntry = {
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  sequence: number;
  /** Epoch milliseconds. */
  begins: number;
  location: string;
};

const request = z.object({ Content: z.object({ Raw: z.object({ Data: z.base64() }) }) });
const PART =
  /^Content-Type: (?:text\/calendar|application\/ics)[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/gim;

/** The calendar entries in a mail that a request asks SES to send, each session once. */
export const calendarEntriesOf = (body: string): CalendarEntry[] => {
  const raw = Buffer.from(request.parse(JSON.parse(body)).Content.Raw.Data, 'base64').toString();
  const entries = [...raw.matchAll(PART)].map(([, content = '']) => entryIn(Buffer.from(content, 'base64').toString()));
  return [...new Map(entries.map((entry) => [entry.uid, entry])).values()];
};

const entryIn = (file: string): CalendarEntry => {
  const unfolded = file.replaceAll('\r\n ', '');
  const read = (name: string): string => new RegExp(`^${name}:(.*)$`, 'm').exec(unfolded)?.[1]?.trim() ?? '';
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(read('DTSTART')) ?? [];
  return {
    method: z.enum(['REQUEST', 'CANCEL']).parse(read('METHOD')),
    uid: read('UID'),
    sequence: Number(read('SEQUENCE')),
    begins: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`),
    location: read('LOCATION').replaceAll('\\', ''),
  };
};
