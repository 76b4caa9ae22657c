import { type ChangeLog, createChangeLog, logTable, openChangeLog } from './change-log.ts';
import type { Database } from './database.ts';
import { createTableShape, schemaOf, type TableDefinition, type TableSchema } from './schema.ts';
import { createStorage, dropStorage, openStorage, type Storage } from './storage.ts';
import { TableError } from './table-error.ts';

/** A table that is open. */
export type Table = {
  id: number;
  name: string;
  /** Epoch milliseconds. */
  createdAt: number;
  definition: TableDefinition;
  schema: TableSchema;
  storage: Storage;
  changes: ChangeLog | undefined;
  /** The attribute with the time to live of an item. */
  expiry: string | undefined;
};

/** All tables. */
export type Catalog = {
  names(): string[];
  find(name: string): Table | undefined;
  /** Throws a ResourceNotFoundException. */
  get(name: string): Table;
  create(definition: TableDefinition, now: number): Table;
  drop(table: Table): void;
  changeExpiry(table: Table, attribute: string | undefined): void;
};

export const openCatalog = (database: Database): Catalog => {
  database.execute(`CREATE TABLE IF NOT EXISTS catalog (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, created INTEGER, definition TEXT, expiry TEXT)`);
  const tables = new Map<string, Table>();

  const open = (id: number, createdAt: number, definition: TableDefinition, expiry: string | undefined): Table => {
    const schema = schemaOf(definition);
    const table: Table = {
      id,
      name: definition.TableName,
      createdAt,
      definition,
      schema,
      storage: openStorage(database, id, schema, expiry),
      changes: schema.streamView === undefined ? undefined : openChangeLog(database, id, schema.streamView),
      expiry,
    };
    tables.set(table.name, table);
    return table;
  };

  for (const row of database.prepare('SELECT * FROM catalog').all()) {
    const definition = createTableShape.parse(JSON.parse(String(row.definition)));
    open(Number(row.id), Number(row.created), definition, row.expiry === null ? undefined : String(row.expiry));
  }

  return {
    names: () => [...tables.keys()].sort(),
    find: (name) => tables.get(name),
    get(name) {
      const table = tables.get(name);
      if (!table)
        throw new TableError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
      return table;
    },
    create(definition, now) {
      const name = definition.TableName;
      if (tables.has(name)) throw new TableError('ResourceInUseException', `Table already exists: ${name}`);
      const schema = schemaOf(definition);
      const id = database.atomically(() => {
        const row = database
          .prepare('INSERT INTO catalog (name, created, definition) VALUES (?, ?, ?) RETURNING id')
          .get(name, now, JSON.stringify(definition));
        const made = Number(row?.id);
        createStorage(database, made, schema);
        if (schema.streamView !== undefined) createChangeLog(database, made);
        return made;
      });
      return open(id, now, definition, undefined);
    },
    drop({ id, name, schema }) {
      database.atomically(() => {
        database.prepare('DELETE FROM catalog WHERE id = ?').run(id);
        dropStorage(database, id, schema);
        if (schema.streamView !== undefined) database.execute(`DROP TABLE ${logTable(id)}`);
      });
      tables.delete(name);
    },
    changeExpiry(table, attribute) {
      database.atomically(() => {
        database.prepare('UPDATE catalog SET expiry = ? WHERE id = ?').run(attribute ?? null, table.id);
        table.storage.changeExpiry(attribute);
      });
      table.expiry = attribute;
    },
  };
};
