/** A refusal that a user can cause: a stable code, and a message in the user's language. */
export type Refusal<Code extends string = string> = { code: Code; message: string; field?: string };

/** The result of a decider: the events that follow (none when nothing changes), or a refusal. */
export type Decision<Event, Code extends string = string> =
  | { ok: true; events: Event[] }
  | { ok: false; refusal: Refusal<Code> };

export const accept = <Event>(...events: Event[]): { ok: true; events: Event[] } => ({ ok: true, events });

export const refuse = <Code extends string>(
  code: Code,
  message: string,
  field?: string,
): { ok: false; refusal: Refusal<Code> } => ({
  ok: false,
  refusal: field === undefined ? { code, message } : { code, message, field },
});
