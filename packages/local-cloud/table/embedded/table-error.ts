/** A refusal in DynamoDB's wording. `type` is the name of the exception; `details` are further fields of the answer. */
export class TableError extends Error {
  readonly type: string;
  readonly details: object;
  constructor(type: string, message: string, details: object = {}) {
    super(message);
    this.type = type;
    this.details = details;
  }
}

export const invalid = (message: string): TableError => new TableError('ValidationException', message);
