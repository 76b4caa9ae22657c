import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { batchGet } from './batch-get.ts';
import { expiring } from './expiry.ts';
import { createItem, type Item } from './items.ts';
import type { Key } from './keys.ts';
import { queryAll } from './query.ts';
import { type Table, toItem } from './table.ts';

const PREFIX = 'NOTE#';
/** How the notes about somebody are named in the partition of the person. */
export const PERSON_NOTE_PREFIX = PREFIX;

const note = z.object({ text: z.string() });

export const noteKey = (trajectoryId: string, noteId: string): Key => ({
  pk: trajectoryPartition(trajectoryId),
  sk: `${PREFIX}${noteId}`,
});

/** The item of a note: free text of somebody about a trajectory, which may name people. An event has its id alone. */
export const noteItem = (
  table: Table,
  { trajectoryId, noteId, text, at }: { trajectoryId: string; noteId: string; text: string; at: IsoInstant },
): TransactWriteItem => createItem(table, noteKey(trajectoryId, noteId), { text, ...expiring(dateOf(at)) });

/** The text in the item of `noteKey`. Undefined when it was deleted. */
export const noteFrom = (item: Item | undefined): string | undefined => item && note.parse(item).text;

/** The text of one note. Undefined when there is none, or it was deleted. */
export const readNote = async (table: Table, trajectoryId: string, noteId: string): Promise<string | undefined> =>
  noteFrom((await batchGet(table, [noteKey(trajectoryId, noteId)]))[0]);

type AboutPerson = { personId: string; trajectoryId: string; noteId: string };

const personNoteKey = ({ personId, trajectoryId, noteId }: AboutPerson): Key => ({
  pk: `PERSON#${personId}`,
  sk: `${PERSON_NOTE_PREFIX}${trajectoryId}#${noteId}`,
});

/** A note about a person, which goes with the person. */
export const personNoteItem = (
  table: Table,
  { text, at, ...about }: AboutPerson & { text: string; at: IsoInstant },
): TransactWriteItem => createItem(table, personNoteKey(about), { text, ...expiring(dateOf(at)) });

/** The texts of notes about people, by the id of the note. One that went with its person is missing. */
export const readPersonNotes = async (
  table: Table,
  notes: readonly AboutPerson[],
): Promise<ReadonlyMap<string, string>> => {
  const items = await batchGet(table, notes.map(personNoteKey));
  return new Map(notes.flatMap(({ noteId }, index) => (items[index] ? [[noteId, note.parse(items[index]).text]] : [])));
};

/** The texts of the notes about somebody in a trajectory: one strongly consistent Query. */
export const readNotesAbout = async (
  table: Table,
  { personId, trajectoryId }: Omit<AboutPerson, 'noteId'>,
): Promise<string[]> => {
  const { pk, sk } = personNoteKey({ personId, trajectoryId, noteId: '' });
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :note)',
    ExpressionAttributeValues: toItem({ ':pk': pk, ':note': sk }),
  });
  return items.map((item) => note.parse(item).text);
};

/** The texts of all notes of a trajectory by id: one Query. A note that was deleted is missing. */
export const readNotes = async (table: Table, trajectoryId: string): Promise<ReadonlyMap<string, string>> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :note)',
    ExpressionAttributeValues: toItem({ ':pk': trajectoryPartition(trajectoryId), ':note': PREFIX }),
  });
  return new Map(items.map((item) => [String(item.sk).slice(PREFIX.length), note.parse(item).text]));
};
