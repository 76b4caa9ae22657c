/** A refusal in the wording of SES. */
export class SesError extends Error {
  readonly status: number;
  constructor(name: 'BadRequestException' | 'MessageRejected' | 'NotFoundException', message: string) {
    super(message);
    this.name = name;
    this.status = name === 'NotFoundException' ? 404 : 400;
  }
}
