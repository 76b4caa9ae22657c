/** How a refusal is answered: the HTTP status, and a title in the language of the user. */
export type RefusalKind = { status: number; title: string };

/** The refusals of one noun by code, each with the commands that can be refused with it. */
export type Refusals = Readonly<Record<string, RefusalKind & { commands: readonly string[] }>>;

/** All commands named in these refusals. */
export type RefusedCommand<All extends Refusals> = All[keyof All]['commands'][number];

/** The codes with which `Command` can be refused. Without `Command`, all codes. */
export type RefusalOf<All extends Refusals, Command extends RefusedCommand<All> = RefusedCommand<All>> = {
  [Code in keyof All]: Command extends All[Code]['commands'][number] ? Code : never;
}[keyof All];
