/** What a refusal means to whoever asked: an HTTP status, and a title in the user's language. */
export type RefusalKind = { status: number; title: string };

/** The refusals of one noun by code, each with the commands that it can refuse. */
export type Refusals = Readonly<Record<string, RefusalKind & { commands: readonly string[] }>>;

/** The commands that these refusals name. */
export type RefusedCommand<All extends Refusals> = All[keyof All]['commands'][number];

/** The codes with which one of these commands can be refused, or any of them when none is named. */
export type RefusalOf<All extends Refusals, Command extends RefusedCommand<All> = RefusedCommand<All>> = {
  [Code in keyof All]: Command extends All[Code]['commands'][number] ? Code : never;
}[keyof All];
